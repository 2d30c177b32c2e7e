metadata description = 'The Flex Consumption plan: what runs is paid for by the second, and nothing when nobody visits.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('Whether instances are spread over availability zones.')
param zoneRedundant bool

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

@description('Its resource id.')
output id string = plan.id

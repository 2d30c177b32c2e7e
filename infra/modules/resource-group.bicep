metadata description = 'The resource group that holds everything.'

targetScope = 'subscription'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('Its region.')
param location string

@description('Its tags.')
param tags tagSet

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: name
  location: location
  tags: tags
}

@description('The name, once the group is there.')
output name string = group.name

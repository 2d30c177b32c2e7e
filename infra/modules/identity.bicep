metadata description = 'The identity under which the program reads its data, its secrets and its package. User-assigned: its rights are given before the program exists, and outlive it.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('Its region.')
param location string

@description('Its tags.')
param tags tagSet

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id: what the program is given.')
output id string = identity.id

@description('The client id: what the program says when it asks for a token.')
output clientId string = identity.properties.clientId

@description('The object id: what rights are given to.')
output principalId string = identity.properties.principalId

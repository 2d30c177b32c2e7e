metadata description = 'The Front Door itself, before what leads to the program: the program lets in only visitors that bear its identifier.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The tags.')
param tags tagSet

resource profile 'Microsoft.Cdn/profiles@2025-12-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    // A file of a hundred megabytes on a slow line.
    originResponseTimeoutSeconds: 240
  }
}

@description('Its name, once it is there.')
output name string = profile.name

@description('The identifier that its requests bear.')
output frontDoorId string = profile.properties.frontDoorId

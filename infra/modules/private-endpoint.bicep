metadata description = 'A private endpoint: one service of one resource, reached from the virtual network only.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('The subnet it stands in.')
param subnetId string

@description('The resource it leads to.')
param targetId string

@description('The service of that resource: blob, queue, table or vault.')
param service string

@description('The zone that its name is written in.')
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: targetId
          groupIds: [service]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service
          properties: {
            privateDnsZoneId: zone.id
          }
        }
      ]
    }
  }
}

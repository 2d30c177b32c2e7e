metadata description = 'The virtual network: a subnet that the program goes out by, one for the private endpoints, and the private names under which they are found.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('Its addresses.')
param addressPrefix string = '10.20.0.0/24'

@description('The names of the zones that the private endpoints are found in.')
param zoneNames string[]

// A subnet of Flex Consumption takes no underscore in its name, and no other plan.
var programSubnet = 'program'
var endpointSubnet = 'endpoints'

resource network 'Microsoft.Network/virtualNetworks@2025-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addressPrefix]
    }
    subnets: [
      {
        name: programSubnet
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: endpointSubnet
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (zone, place) in zoneNames: {
  parent: zones[place]
  name: name
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

@description('The subnet that the program goes out by.')
output programSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, programSubnet)

@description('The subnet of the private endpoints.')
output endpointSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, endpointSubnet)

metadata description = 'The way through Front Door, with limits by address of the visitor. The program cannot count by address: the host replaces it.'

import { edgeLimits, tagSet } from '../shared/types.bicep'

@description('The Front Door.')
param profileName string

@description('The name of the endpoint: its address begins with it.')
param endpointName string

@description('The name of the firewall policy: letters and digits.')
param policyName string

@description('The tags.')
param tags tagSet

@description('The host name that Azure gave the program.')
param originHostName string

@description('The limits.')
param limits edgeLimits

resource profile 'Microsoft.Cdn/profiles@2025-12-01' existing = {
  name: profileName
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-12-01' = {
  parent: profile
  name: endpointName
  location: 'global'
  tags: tags
  properties: {
    enabledState: 'Enabled'
  }
}

module origin 'front-door-origin.bicep' = {
  params: {
    profileName: profileName
    hostName: originHostName
  }
}

module ownName 'front-door-domain.bicep' = if (limits.?hostName != null) {
  params: {
    profileName: profileName
    hostName: limits.?hostName ?? ''
  }
}

var ownDomains = limits.?hostName == null ? [] : [{ id: ownName.?outputs.id }]

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-12-01' = {
  parent: endpoint
  name: 'everything'
  properties: {
    customDomains: ownDomains
    originGroup: {
      id: origin.outputs.groupId
    }
    supportedProtocols: ['Http', 'Https']
    patternsToMatch: ['/*']
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Enabled'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
}

module firewall 'front-door-limits.bicep' = {
  params: {
    name: policyName
    tags: tags
    limits: limits
  }
}

resource security 'Microsoft.Cdn/profiles/securityPolicies@2025-12-01' = {
  parent: profile
  name: 'limits'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: {
        id: firewall.outputs.id
      }
      associations: [
        {
          domains: concat([{ id: endpoint.id }], ownDomains)
          patternsToMatch: ['/*']
        }
      ]
    }
  }
}

@description('The address that visitors come by.')
output url string = 'https://${limits.?hostName ?? endpoint.properties.hostName}'

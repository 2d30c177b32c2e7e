metadata description = 'How often one address of a visitor may ask, in five minutes.'

import { edgeLimits, tagSet } from '../shared/types.bicep'

@description('The name of the policy: letters and digits.')
param name string

@description('The tags.')
param tags tagSet

@description('The limits.')
param limits edgeLimits

resource policy 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2025-11-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    policySettings: {
      enabledState: 'Enabled'
      mode: 'Prevention'
      customBlockResponseStatusCode: 429
    }
    customRules: {
      rules: [
        {
          name: 'forms'
          priority: 10
          ruleType: 'RateLimitRule'
          action: 'Block'
          rateLimitDurationInMinutes: 5
          rateLimitThreshold: limits.postsInFiveMinutes
          matchConditions: [
            {
              matchVariable: 'RequestMethod'
              operator: 'Equal'
              matchValue: ['POST']
            }
          ]
        }
        {
          name: 'requests'
          priority: 20
          ruleType: 'RateLimitRule'
          action: 'Block'
          rateLimitDurationInMinutes: 5
          rateLimitThreshold: limits.requestsInFiveMinutes
          matchConditions: [
            {
              // Every address: a rate limit must have a condition.
              matchVariable: 'SocketAddr'
              operator: 'IPMatch'
              matchValue: ['0.0.0.0/0', '::/0']
            }
          ]
        }
      ]
    }
  }
}

@description('Its resource id.')
output id string = policy.id

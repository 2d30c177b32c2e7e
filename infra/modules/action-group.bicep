metadata description = 'Whom alerts and the budget write to.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The tags.')
param tags tagSet

@description('The addresses.')
@minLength(1)
param emails string[]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'ti'
    emailReceivers: [for (email, place) in emails: {
      name: 'exploitation-${place + 1}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

@description('Its resource id.')
output id string = group.id

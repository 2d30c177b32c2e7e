metadata description = 'Lets the program put messages, in poison queues too: those are declared, so nobody needs the right to create one.'

@description('The storage account.')
param accountName string

@description('Who is given the right.')
param principalId string

// Storage Queue Data Message Sender.
var roleId = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: accountName
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}

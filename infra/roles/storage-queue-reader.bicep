metadata description = 'Lets the program see queues, their lengths and, without taking them, their messages. The trigger asks whether its queue is there before it reads it.'

@description('The storage account.')
param accountName string

@description('Who is given the right.')
param principalId string

// Storage Queue Data Reader.
var roleId = '19e7f393-937e-4f77-808e-94535e297925'

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

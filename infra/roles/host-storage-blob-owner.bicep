metadata description = 'What the host needs in its own account: its keys, the locks of timers, the package. It is the least role with which AzureWebJobsStorage works.'

@description('The storage account.')
param accountName string

@description('Who is given the right.')
param principalId string

// Storage Blob Data Owner.
var roleId = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

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

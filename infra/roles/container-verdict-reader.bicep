metadata description = 'Lets the program read the verdicts of the malware scanner on the blobs of one container. They are index tags, which of the built-in roles only the owner of all blobs may read: hence a role of our own, for this one action.'

@description('The storage account.')
param accountName string

@description('The container.')
param containerName string

@description('Who is given the right.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: containerName
    }
  }
}

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'container-verdict-reader')
  properties: {
    // The names of such roles are unique in a tenant.
    roleName: 'Blob index tags reader (${resourceGroup().name})'
    description: 'Reads the index tags of blobs, in which the malware scanner leaves its verdict.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read']
        notDataActions: []
      }
    ]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::container
  name: guid(account::blobs::container.id, principalId, role.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: role.id
  }
}

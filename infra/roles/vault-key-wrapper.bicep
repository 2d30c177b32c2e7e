metadata description = 'Lets the program have its signing keys wrapped and unwrapped by one key, which it cannot read.'

@description('The vault.')
param vaultName string

@description('The key.')
param keyName string

@description('Who is given the right.')
param principalId string

// Key Vault Crypto Service Encryption User: it reads what a key is, wraps and unwraps; Crypto User would also sign and encrypt.
var roleId = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName

  resource key 'keys' existing = {
    name: keyName
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault::key
  name: guid(vault::key.id, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}

metadata description = 'The key that wraps those that sign links and cookies. It never leaves the vault, which makes a new version each year; older ones go on unwrapping what they wrapped.'

@description('The vault.')
param vaultName string

@description('The name of the key.')
param name string = 'data-protection'

@description('How long until a new version is made, as P1Y.')
param rotation string = 'P1Y'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource key 'Microsoft.KeyVault/vaults/keys@2026-02-01' = {
  parent: vault
  name: name
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['unwrapKey', 'wrapKey']
    rotationPolicy: {
      lifetimeActions: [
        {
          action: {
            type: 'rotate'
          }
          trigger: {
            timeAfterCreate: rotation
          }
        }
      ]
    }
  }
}

@description('The name of the key, once it is there.')
output name string = key.name

@description('Its address, without a version.')
output uri string = key.properties.keyUri

metadata description = 'The vault: SendGrid\'s key and the identity provider\'s, put there by a person, and the key that wraps those that sign links and cookies. Rights are roles; nothing in it can be purged before its time.'

import { tagSet } from '../shared/types.bicep'

@description('The name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('Whether the vault is reached by its private endpoint only.')
param isPrivate bool

@description('Days during which what was deleted can be brought back.')
@minValue(7)
@maxValue(90)
param recoveryDays int = 90

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: recoveryDays
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

@description('The name of the vault.')
output name string = vault.name

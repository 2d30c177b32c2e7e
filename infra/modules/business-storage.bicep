metadata description = 'The account of the business data, apart from the host\'s: no key opens it, what is deleted by mistake comes back for a while.'

import { storageRedundancy, tagSet } from '../shared/types.bicep'

@description('The name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('How copies are kept.')
param redundancy storageRedundancy

@description('Days during which a deleted or overwritten blob can be brought back. Erasure is final only after them.')
@minValue(7)
@maxValue(90)
param recoveryDays int = 30

@description('Whether the account is reached by its private endpoints only.')
param isPrivate bool

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      // The malware scanner comes in by this rule, which it would otherwise write itself, and each deployment take away.
      resourceAccessRules: isPrivate
        ? [
            {
              tenantId: tenant().tenantId
              resourceId: subscriptionResourceId('Microsoft.Security/datascanners', 'StorageDataScanner')
            }
          ]
        : []
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-04-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: {
      enabled: true
      retentionInDays: recoveryDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: recoveryDays
    }
    deleteRetentionPolicy: {
      enabled: true
      days: recoveryDays
    }
    // Point-in-time restore stands on the three above, and must be shorter than they are.
    restorePolicy: {
      enabled: true
      days: recoveryDays - 1
    }
  }
}

@description('The name of the account.')
output name string = account.name

@description('Where the tables are.')
output tableServiceUri string = account.properties.primaryEndpoints.table

@description('Where the queues are.')
output queueServiceUri string = account.properties.primaryEndpoints.queue

@description('Where the blobs are.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

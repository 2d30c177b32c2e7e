metadata description = 'The private endpoints of everything that holds data: both accounts and the vault.'

import { tagSet } from '../shared/types.bicep'

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('The subnet they stand in.')
param subnetId string

@description('The account of the host.')
param hostStorageName string

@description('The account of the business data.')
param businessStorageName string

@description('The vault.')
param vaultName string

@description('The zone of the vault.')
param vaultZone string

// The host keeps blobs only; the program reads all three.
var ofStorage = [
  { account: hostStorageName, service: 'blob' }
  { account: businessStorageName, service: 'blob' }
  { account: businessStorageName, service: 'queue' }
  { account: businessStorageName, service: 'table' }
]

module storage 'private-endpoint.bicep' = [for item in ofStorage: {
  params: {
    name: 'pe-${item.account}-${item.service}'
    location: location
    tags: tags
    subnetId: subnetId
    targetId: resourceId('Microsoft.Storage/storageAccounts', item.account)
    service: item.service
    zoneName: 'privatelink.${item.service}.${environment().suffixes.storage}'
  }
}]

module vault 'private-endpoint.bicep' = {
  params: {
    name: 'pe-${vaultName}'
    location: location
    tags: tags
    subnetId: subnetId
    targetId: resourceId('Microsoft.KeyVault/vaults', vaultName)
    service: 'vault'
    zoneName: vaultZone
  }
}

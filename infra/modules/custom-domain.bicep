metadata description = 'The site under a name of its own, with a certificate of the vault. Flex Consumption makes none itself: the certificate belongs to the site, and App Service fetches its renewals.'

import { customDomain, tagSet } from '../shared/types.bicep'

@description('The name of the app.')
param appName string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('The name of the site, and its certificate.')
param domain customDomain

@description('The vault that holds the certificate. App Service may already read it.')
param vaultName string

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = {
  parent: app
  name: domain.certificateName
  location: location
  tags: tags
  properties: {
    keyVaultId: vault.id
    keyVaultSecretName: domain.certificateName
  }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: domain.hostName
  properties: {
    siteName: appName
    hostNameType: 'Verified'
    sslState: 'SniEnabled'
    thumbprint: certificate.properties.thumbprint
  }
}

@description('The address of the site.')
output url string = 'https://${binding.name}'

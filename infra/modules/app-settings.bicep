metadata description = 'The settings of the program, by the names that it reads (README.md, Réglages). None is a secret: two are references to the vault.'

import { mailSettings, providerSettings, publisherSettings, settingSet } from '../shared/types.bicep'

@description('The name of the app.')
param appName string

@description('The client id of the identity of the program.')
param identityClientId string

@description('The account of the host.')
param hostStorageName string

@description('Where the tables of the business data are.')
param tableServiceUri string

@description('Where its queues are.')
param queueServiceUri string

@description('Where its blobs are.')
param blobServiceUri string

@description('The Application Insights component.')
param componentName string

@description('The vault.')
param vaultName string

@description('The key of the vault that wraps the signing keys, without its version.')
param wrappingKeyUri string

@description('Whom mails come from.')
param mail mailSettings

@description('The address of the site, when it is not the one Azure gave; links in mails begin with it.')
param publicUrl string?

@description('Who answers for the site.')
param publisher publisherSettings?

@description('The address of who administers every call and gives the first roles.')
param firstAdministrator string?

@description('Where staff may sign in with the account of their administration.')
param provider providerSettings?

@description('Whether files are scanned for malware.')
param filesAreScanned bool

@description('Settings that have a default in the program, and another value here.')
param moreSettings settingSet

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

var always = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: component.properties.ConnectionString
  AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__isEnabled: 'false'
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  BusinessStorage__blobServiceUri: blobServiceUri
  BusinessStorage__clientId: identityClientId
  BusinessStorage__credential: 'managedidentity'
  BusinessStorage__queueServiceUri: queueServiceUri
  BusinessStorage__tableServiceUri: tableServiceUri
  KeyRing__WrappingKey: wrappingKeyUri
  Mail__FromAddress: mail.fromAddress
  Mail__FromName: mail.fromName
  SendGrid__ApiKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${mail.apiKeySecretName})'
  SendGrid__DataResidency: mail.dataResidency
  SendGrid__WebhookPublicKey: mail.webhookPublicKey
  Site__FilesAreScanned: string(filesAreScanned)
  Staff__FirstAdministrator: firstAdministrator ?? ''
}

var address = publicUrl == null ? {} : { Site__PublicUrl: publicUrl ?? '' }

var legalNotice = publisher == null
  ? {}
  : {
      Site__Publisher__Director: publisher.?director ?? ''
      Site__Publisher__Email: publisher.?email ?? ''
      Site__Publisher__Name: publisher.?name ?? ''
      Site__Publisher__Phone: publisher.?phone ?? ''
      Site__Publisher__PostalAddress: publisher.?postalAddress ?? ''
    }

var signIn = provider == null
  ? {}
  : {
      OpenIdConnect__Authority: provider.?authority ?? ''
      OpenIdConnect__ClientId: provider.?clientId ?? ''
      OpenIdConnect__ClientSecret: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${provider.?secretName ?? ''})'
      OpenIdConnect__Label: provider.?label ?? ''
      OpenIdConnect__TrustsAddresses: string(provider.?trustsAddresses ?? false)
    }

resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(always, address, legalNotice, signIn, moreSettings)
}

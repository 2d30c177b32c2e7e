metadata description = 'TI.Serverless, whole: this file wires modules, and declares nothing itself.'

targetScope = 'subscription'

import { nameOf } from 'shared/naming.bicep'
import { containers, scannedContainer } from 'shared/program.bicep'
import { customDomain, edgeLimits, mailSettings, operationSettings, probeSettings } from 'shared/types.bicep'
import { providerSettings, publisherSettings, scaleSettings, settingSet, storageRedundancy, tagSet } from 'shared/types.bicep'

@description('The environment: a few lower-case letters or digits, in the name of everything.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('The region of everything that has one.')
param location string = 'francecentral'

@description('Tags put on everything, with the name of the environment.')
param tags tagSet = {}

@description('How copies of the business data are kept.')
param redundancy storageRedundancy = 'Standard_ZRS'

@description('How far the program may grow.')
param scale scaleSettings = {
  maximumInstances: 40
  memory: 2048
  alwaysReady: []
  zoneRedundant: false
}

@description('Whom mails come from, and how they leave.')
param mail mailSettings

@description('Who answers for the site. Left out, its legal notice says that nobody is declared yet.')
param publisher publisherSettings?

@description('The address of who administers every call and gives the first roles.')
param firstAdministrator string?

@description('Where staff may sign in with the account of their administration. Left out, they sign in by mail.')
param provider providerSettings?

@description('Settings that have a default in the program, and another value here, such as Limits__DraftsPerHour.')
param moreSettings settingSet = {}

@description('Whom the operation writes to, and what it may spend.')
param operation operationSettings

@description('Whether files are scanned for malware as they come in. Defender for Storage is paid for by account and by gigabyte.')
param scansFiles bool = true

@description('A name of the site that leads straight to the program. Left out, it has the one Azure gave; with Front Door, the name belongs there.')
param domain customDomain?

@description('Limits by address of the visitor. Left out, there is no Front Door.')
param edge edgeLimits?

@description('Visits of the health page from outside, and an alert when they fail. Left out, there are none.')
param probe probeSettings?

@description('Whether data and secrets are reached through a virtual network only.')
param isPrivate bool = false

var token = take(uniqueString(subscription().id, environmentName, location), 6)
var groupName = nameOf('rg', environmentName, token)
var allTags = union(tags, { 'azd-env-name': environmentName })
var vaultZone = 'privatelink.vaultcore.azure.net'
var storageZones = map(['blob', 'queue', 'table'], service => 'privatelink.${service}.${environment().suffixes.storage}')

module group 'modules/resource-group.bicep' = {
  params: {
    name: groupName
    location: location
    tags: allTags
  }
}

module identity 'modules/identity.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('id', environmentName, token)
    location: location
    tags: allTags
  }
}

module workspace 'modules/workspace.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('log', environmentName, token)
    location: location
    tags: allTags
  }
}

module redaction 'modules/redaction.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    name: nameOf('dcr', environmentName, token)
    workspaceName: workspace.outputs.name
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    workspaceName: workspace.outputs.name
    redactionRuleId: redaction.outputs.id
    componentName: nameOf('appi', environmentName, token)
    location: location
    tags: allTags
    dailyGigabytes: operation.dailyLogGigabytes
  }
}

// Data and secrets.

module hostStorage 'modules/host-storage.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('sthost', environmentName, token)
    location: location
    tags: allTags
    isPrivate: isPrivate
  }
}

module businessStorage 'modules/business-storage.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('stdata', environmentName, token)
    location: location
    tags: allTags
    redundancy: redundancy
    isPrivate: isPrivate
  }
}

module businessData 'modules/business-data.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
  }
}

module lifecycle 'modules/lifecycle.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
  }
}

module scanning 'modules/malware-scanning.bicep' = if (scansFiles) {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('kv', environmentName, token)
    location: location
    tags: allTags
    isPrivate: isPrivate
  }
}

module wrappingKey 'modules/wrapping-key.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    vaultName: vault.outputs.name
  }
}

// Rights of the program.

module hostBlobOwner 'roles/host-storage-blob-owner.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: hostStorage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module queueReader 'roles/storage-queue-reader.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module queueProcessor 'roles/storage-queue-processor.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module queueSender 'roles/storage-queue-sender.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module tableContributor 'roles/storage-table-contributor.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessStorage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module blobContributors 'roles/container-blob-contributor.bicep' = [for container in containers: {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessData.outputs.accountName
    containerName: container
    principalId: identity.outputs.principalId
  }
}]

module verdictReader 'roles/container-verdict-reader.bicep' = if (scansFiles) {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessData.outputs.accountName
    containerName: scannedContainer
    principalId: identity.outputs.principalId
  }
}

module secretsUser 'roles/vault-secrets-user.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    vaultName: vault.outputs.name
    principalId: identity.outputs.principalId
  }
}

module keyWrapper 'roles/vault-key-wrapper.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    vaultName: vault.outputs.name
    keyName: wrappingKey.outputs.name
    principalId: identity.outputs.principalId
  }
}

module metricsPublisher 'roles/component-metrics-publisher.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    componentName: monitoring.outputs.componentName
    principalId: identity.outputs.principalId
  }
}

// The way in, and the program.

module network 'modules/network.bicep' = if (isPrivate) {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('vnet', environmentName, token)
    location: location
    tags: allTags
    zoneNames: concat(storageZones, [vaultZone])
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (isPrivate) {
  scope: resourceGroup(groupName)
  params: {
    location: location
    tags: allTags
    subnetId: network.?outputs.endpointSubnetId ?? ''
    hostStorageName: hostStorage.outputs.name
    businessStorageName: businessStorage.outputs.name
    vaultName: vault.outputs.name
    vaultZone: vaultZone
  }
}

module edgeProfile 'modules/front-door-profile.bicep' = if (edge != null) {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('afd', environmentName, token)
    tags: allTags
  }
}

module plan 'modules/plan.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('plan', environmentName, token)
    location: location
    tags: allTags
    zoneRedundant: scale.zoneRedundant
  }
}

module app 'modules/function-app.bicep' = {
  scope: resourceGroup(groupName)
  // It reads its package with the first right, and its data by the second.
  dependsOn: [hostBlobOwner, endpoints]
  params: {
    planId: plan.outputs.id
    name: nameOf('func', environmentName, token)
    location: location
    tags: allTags
    identityId: identity.outputs.id
    packageContainerUrl: hostStorage.outputs.packageContainerUrl
    scale: scale
    subnetId: network.?outputs.programSubnetId
    frontDoorId: edgeProfile.?outputs.frontDoorId
  }
}

module edgeRoute 'modules/front-door.bicep' = if (edge != null) {
  scope: resourceGroup(groupName)
  params: {
    profileName: edgeProfile.?outputs.name ?? ''
    endpointName: nameOf('func', environmentName, token)
    policyName: nameOf('waf', environmentName, token)
    tags: allTags
    originHostName: app.outputs.hostName
    limits: edge!
  }
}

module certificateImporter 'roles/vault-certificate-user.bicep' = if (domain != null) {
  scope: resourceGroup(groupName)
  params: {
    vaultName: vault.outputs.name
    principalId: domain.?importerPrincipalId ?? ''
  }
}

module ownName 'modules/custom-domain.bicep' = if (domain != null) {
  scope: resourceGroup(groupName)
  dependsOn: [certificateImporter]
  params: {
    appName: app.outputs.name
    location: location
    tags: allTags
    domain: domain!
    vaultName: vault.outputs.name
  }
}

module settings 'modules/app-settings.bicep' = {
  scope: resourceGroup(groupName)
  // The host looks for its queues and the vault's secrets as soon as it is told where they are.
  dependsOn: [
    businessData
    keyWrapper
    metricsPublisher
    queueProcessor
    queueReader
    queueSender
    secretsUser
    tableContributor
  ]
  params: {
    appName: app.outputs.name
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    tableServiceUri: businessStorage.outputs.tableServiceUri
    queueServiceUri: businessStorage.outputs.queueServiceUri
    blobServiceUri: businessStorage.outputs.blobServiceUri
    componentName: monitoring.outputs.componentName
    vaultName: vault.outputs.name
    wrappingKeyUri: wrappingKey.outputs.uri
    mail: mail
    publicUrl: ownName.?outputs.url ?? edgeRoute.?outputs.url
    publisher: publisher
    firstAdministrator: firstAdministrator
    provider: provider
    filesAreScanned: scansFiles
    moreSettings: moreSettings
  }
}

// The operation.

module actionGroup 'modules/action-group.bicep' = {
  scope: resourceGroup(groupName)
  dependsOn: [group]
  params: {
    name: nameOf('ag', environmentName, token)
    tags: allTags
    emails: operation.emails
  }
}

module storageDiagnostics 'modules/storage-diagnostics.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    accountName: businessData.outputs.accountName
    workspaceId: monitoring.outputs.workspaceId
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    vaultName: vault.outputs.name
    appName: app.outputs.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module visits 'modules/probe.bicep' = if (probe != null) {
  scope: resourceGroup(groupName)
  params: {
    name: nameOf('webt', environmentName, token)
    componentName: monitoring.outputs.componentName
    siteUrl: ownName.?outputs.url ?? edgeRoute.?outputs.url ?? 'https://${app.outputs.hostName}'
    location: location
    tags: allTags
    probe: probe!
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: actionGroup.outputs.id
    runbookUrl: operation.runbookUrl
    probeName: visits.?outputs.name
    location: location
    tags: allTags
  }
}

module budget 'modules/budget.bicep' = {
  scope: resourceGroup(groupName)
  params: {
    name: nameOf('budget', environmentName, token)
    amount: operation.monthlyBudget
    startDate: operation.budgetStart
    emails: operation.emails
    actionGroupId: actionGroup.outputs.id
  }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = groupName

@description('The app.')
output FUNCTION_APP_NAME string = app.outputs.name

@description('The vault, in which a person puts SendGrid\'s key.')
output VAULT_NAME string = vault.outputs.name

@description('The address of the site.')
output SITE_URL string = ownName.?outputs.url ?? edgeRoute.?outputs.url ?? 'https://${app.outputs.hostName}'

metadata description = 'The program on Flex Consumption, .NET 10 isolated. A deployment replaces instances one after the other; no key and no password deploys.'

import { scaleSettings, tagSet } from '../shared/types.bicep'

@description('The resource id of the plan.')
param planId string

@description('The name of the app.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('The resource id of the identity of the program.')
param identityId string

@description('The address of the container that the package is deployed to.')
param packageContainerUrl string

@description('How far the program may grow.')
param scale scaleSettings

@description('The subnet that the program reaches its data through; null without a virtual network.')
param subnetId string?

@description('The identifier of the Front Door that visitors come by; null when they come straight.')
param frontDoorId string?

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // By this tag azd finds where to deploy the service of azure.yaml.
  tags: union(tags, { 'azd-service-name': 'site' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ipSecurityRestrictionsDefaultAction: frontDoorId == null ? 'Allow' : 'Deny'
      ipSecurityRestrictions: frontDoorId == null
        ? []
        : [
            {
              name: 'front-door'
              action: 'Allow'
              priority: 100
              tag: 'ServiceTag'
              ipAddress: 'AzureFrontDoor.Backend'
              headers: {
                'x-azure-fdid': [frontDoorId ?? '']
              }
            }
          ]
    }
    functionAppConfig: {
      // Instances are drained and replaced in turn, with nobody sent away; the types do not know this property yet.
      #disable-next-line BCP037
      siteUpdateStrategy: {
        type: 'RollingUpdate'
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        maximumInstanceCount: scale.maximumInstances
        instanceMemoryMB: scale.memory
        alwaysReady: scale.alwaysReady
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('The name of the app.')
output name string = app.name

@description('The host name that Azure gave it.')
output hostName string = app.properties.defaultHostName

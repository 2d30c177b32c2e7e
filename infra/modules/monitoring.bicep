metadata description = 'Where logs and measurements go: a workspace, and Application Insights over it. Both refuse keys: only identities write and read.'

import { tagSet } from '../shared/types.bicep'

@description('The name of the workspace.')
param workspaceName string

@description('The name of the Application Insights component.')
param componentName string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@description('Days that logs are kept. Technical logs are kept for a year.')
@minValue(30)
@maxValue(730)
param retentionDays int = 365

@description('Gigabytes a day, at most.')
@minValue(1)
param dailyGigabytes int

@description('The rule that cuts sealed links out of what is written here.')
param redactionRuleId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    defaultDataCollectionRuleResourceId: redactionRuleId
    workspaceCapping: {
      dailyQuotaGb: dailyGigabytes
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
    // The last byte of addresses is masked: they are personal data.
    DisableIpMasking: false
  }
}

@description('The resource id of the workspace.')
output workspaceId string = workspace.id

@description('The name of the component.')
output componentName string = component.name

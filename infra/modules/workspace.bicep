metadata description = 'The workspace, before anything is written there. Azure takes its rule of redaction on an update only, and the rule asks for a workspace: so it is made here once, and left alone by every later deployment, lest the rule be taken off for the time of one.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

@onlyIfNotExists()
resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    features: {
      disableLocalAuth: true
    }
  }
}

@description('Its name, once it is there.')
output name string = workspace.name

metadata description = 'The rule that cuts sealed links out of the telemetry before it is kept. Of a workspace there is one such rule, and it names all of its tables.'

import { addressWithoutQuery, bagWithoutFirst, bagWithoutMore } from '../shared/redaction.bicep'
import { redactedTables, sealedPart, textWithoutFirst, textWithoutMore } from '../shared/redaction.bicep'
import { tagSet } from '../shared/types.bicep'

@description('The name of the rule.')
param name string

@description('The workspace.')
param workspaceName string

@description('The region, that of the workspace.')
param location string

@description('The tags.')
param tags tagSet

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

var destination = 'workspace'

// On one line: a transformation takes no more.
var queries = [for table in redactedTables: replace(join(concat(
  ['source'],
  map(table.addresses, column => 'extend ${column} = ${replace(addressWithoutQuery, '{column}', column)}'),
  map(table.texts, column => 'extend ${column} = ${replace(textWithoutFirst, '{column}', column)}'),
  map(table.texts, column => 'extend ${column} = ${replace(textWithoutMore, '{column}', column)}'),
  map(table.bags, column => 'extend ${column} = ${replace(bagWithoutFirst, '{column}', column)}'),
  map(table.bags, column => 'extend ${column} = ${replace(bagWithoutMore, '{column}', column)}')
), ' | '), '{sealed}', sealedPart)]

resource rule 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: name
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    dataSources: {}
    destinations: {
      logAnalytics: [
        {
          name: destination
          workspaceResourceId: workspace.id
        }
      ]
    }
    dataFlows: [for (table, place) in redactedTables: {
      streams: ['Microsoft-Table-${table.name}']
      destinations: [destination]
      transformKql: queries[place]
    }]
  }
}

@description('Its resource id.')
output id string = rule.id

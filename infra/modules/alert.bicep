metadata description = 'One alert: a question to the logs whose answer should be empty. It says what the runbook says, and where.'

import { tagSet } from '../shared/types.bicep'

@description('Its name.')
param name string

@description('The title people read.')
param title string

@description('The first line of the section of the runbook that it links.')
param text string

@description('The anchor of that section.')
param section string

@description('The address of the runbook.')
param runbookUrl string

@description('From 0 (worst) to 4.')
@minValue(0)
@maxValue(4)
param severity int

@description('The question, in Kusto. Rows are what is wrong.')
param query string

@description('Rows that are still all right.')
@minValue(0)
param moreThan int = 0

@description('How often it is asked, as PT15M.')
param frequency string

@description('The time it looks at, as PT15M; a day at most.')
param window string

@description('The time that the question reads, where it is longer than the window: two days at most.')
param lookBack string?

@description('Whether it ends by itself once the question has no answer: true for a state, false for something that happened.')
param endsByItself bool

@description('The workspace that it asks.')
param workspaceId string

@description('Whom it writes to.')
param actionGroupId string

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

resource rule 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: title
    description: text
    severity: severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: frequency
    windowSize: window
    overrideQueryTimeRange: lookBack
    // Tables of logs are there once something was logged.
    skipQueryValidation: true
    autoMitigate: endsByItself
    muteActionsDuration: endsByItself ? null : 'PT6H'
    criteria: {
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          query: query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: moreThan
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [actionGroupId]
      customProperties: {
        runbook: '${runbookUrl}#${section}'
      }
    }
  }
}

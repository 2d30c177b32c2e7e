metadata description = 'Every alert: one for each poison queue, one for each timer, and the others.'

import { otherAlerts, outsideAlert, poisonAlert, timerAlert } from '../shared/alerts.bicep'
import { poisonSuffix, queues, timers } from '../shared/program.bicep'
import { tagSet } from '../shared/types.bicep'

@description('The workspace that they ask.')
param workspaceId string

@description('Whom they write to.')
param actionGroupId string

@description('The address of the runbook.')
param runbookUrl string

@description('The name of the visit from outside; null when nobody visits.')
param probeName string?

@description('The region.')
param location string

@description('The tags.')
param tags tagSet

module poison 'alert.bicep' = [for queue in queues: {
  params: {
    name: 'poison-${queue}'
    title: 'Un message de la file ${queue} a échoué'
    text: poisonAlert.text
    section: poisonAlert.section
    severity: poisonAlert.severity
    query: replace(poisonAlert.query, '{poison}', '${queue}${poisonSuffix}')
    frequency: 'PT15M'
    window: 'PT30M'
    endsByItself: false
    runbookUrl: runbookUrl
    workspaceId: workspaceId
    actionGroupId: actionGroupId
    location: location
    tags: tags
  }
}]

module late 'alert.bicep' = [for timer in timers: {
  params: {
    name: 'timer-${timer.name}'
    title: 'La minuterie ${timer.name} ne passe plus'
    text: timerAlert.text
    section: timerAlert.section
    severity: timerAlert.severity
    query: replace(
      replace(replace(timerAlert.query, '{timer}', timer.name), '{once}', string(timer.minutes)),
      '{twice}',
      string(2 * timer.minutes + 5)
    )
    frequency: timer.minutes > 60 ? 'PT1H' : 'PT15M'
    window: 'PT1H'
    // A timer that ran yesterday and is dead since is seen by its last success, not by its absence.
    lookBack: 'P2D'
    endsByItself: true
    runbookUrl: runbookUrl
    workspaceId: workspaceId
    actionGroupId: actionGroupId
    location: location
    tags: tags
  }
}]

module other 'alert.bicep' = [for alert in otherAlerts: {
  params: {
    name: alert.name
    title: alert.title
    text: alert.text
    section: alert.section
    severity: alert.severity
    moreThan: alert.moreThan
    query: alert.query
    frequency: alert.frequency
    window: alert.window
    endsByItself: alert.endsByItself
    runbookUrl: runbookUrl
    workspaceId: workspaceId
    actionGroupId: actionGroupId
    location: location
    tags: tags
  }
}]

module outside 'alert.bicep' = if (probeName != null) {
  params: {
    name: 'site-unreachable'
    title: 'Le site ne répond plus'
    text: outsideAlert.text
    section: outsideAlert.section
    severity: outsideAlert.severity
    moreThan: outsideAlert.moreThan
    query: replace(outsideAlert.query, '{probe}', probeName ?? '')
    frequency: 'PT5M'
    window: 'PT30M'
    endsByItself: true
    runbookUrl: runbookUrl
    workspaceId: workspaceId
    actionGroupId: actionGroupId
    location: location
    tags: tags
  }
}

metadata description = 'The budget of the resource group: it writes when a month goes beyond what was planned, or will. It stops nothing.'

@description('Its name.')
param name string

@description('What a month may cost, in the currency of the subscription.')
@minValue(1)
param amount int

@description('The first day of the month in which it is created, as 2026-12-01.')
param startDate string

@description('The addresses.')
@minLength(1)
param emails string[]

@description('The action group of the alerts.')
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    amount: amount
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      spentEightyPercent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactGroups: [actionGroupId]
        locale: 'fr-fr'
      }
      willExceed: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactGroups: [actionGroupId]
        locale: 'fr-fr'
      }
    }
  }
}

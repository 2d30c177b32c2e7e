using 'main.bicep'

// One laptop's worth of everything: no copy outside the building, no scanning, little memory.

param environmentName = 'dev'

param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')

param redundancy = 'Standard_LRS'

param scale = {
  maximumInstances: 40
  memory: 512
  alwaysReady: []
  zoneRedundant: false
}

param scansFiles = false

param mail = {
  fromAddress: readEnvironmentVariable('MAIL_FROM_ADDRESS', 'ne-pas-repondre@collectivite.example')
  fromName: 'Appels Territoires d’industrie (essai)'
  dataResidency: 'global'
  webhookPublicKey: ''
  apiKeySecretName: 'sendgrid-api-key'
}

param firstAdministrator = readEnvironmentVariable('FIRST_ADMINISTRATOR', 'administration@collectivite.example')

param operation = {
  emails: [
    readEnvironmentVariable('OPERATION_EMAIL', 'exploitation@collectivite.example')
  ]
  monthlyBudget: 50
  budgetStart: '2026-12-01'
  runbookUrl: readEnvironmentVariable('RUNBOOK_URL', 'https://collectivite.example/exploitation')
  dailyLogGigabytes: 1
}

using 'main.bicep'

// Three zones and a second region for the business data, every file scanned, two instances that never sleep for those who visit.

param environmentName = 'prod'

param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')

param tags = {
  service: 'appels-territoires-d-industrie'
  donnees: 'personnelles'
}

param redundancy = 'Standard_GZRS'

param scale = {
  maximumInstances: 100
  memory: 2048
  alwaysReady: [
    { name: 'http', instanceCount: 2 }
  ]
  zoneRedundant: true
}

param scansFiles = true

param isPrivate = true

param mail = {
  fromAddress: readEnvironmentVariable('MAIL_FROM_ADDRESS', 'ne-pas-repondre@collectivite.example')
  fromName: 'Appels Territoires d’industrie'
  dataResidency: 'eu'
  webhookPublicKey: readEnvironmentVariable('SENDGRID_WEBHOOK_PUBLIC_KEY', '')
  apiKeySecretName: 'sendgrid-api-key'
}

// Two places, every quarter of an hour: 5,760 visits a month.
param probe = {
  places: ['emea-nl-ams-azr', 'emea-gb-db3-azr']
  everySeconds: 900
}

param firstAdministrator = readEnvironmentVariable('FIRST_ADMINISTRATOR', 'administration@collectivite.example')

param publisher = {
  name: readEnvironmentVariable('PUBLISHER_NAME', 'Collectivité d’exemple')
  postalAddress: readEnvironmentVariable('PUBLISHER_POSTAL_ADDRESS', '1 place de la Mairie, 45000 Orléans')
  phone: readEnvironmentVariable('PUBLISHER_PHONE', '01 99 00 12 34')
  email: readEnvironmentVariable('PUBLISHER_EMAIL', 'contact@collectivite.example')
  director: readEnvironmentVariable('PUBLISHER_DIRECTOR', 'La présidente ou le président de la collectivité')
}

param operation = {
  emails: [
    readEnvironmentVariable('OPERATION_EMAIL', 'exploitation@collectivite.example')
  ]
  monthlyBudget: 300
  budgetStart: '2026-12-01'
  runbookUrl: readEnvironmentVariable('RUNBOOK_URL', 'https://collectivite.example/exploitation')
  dailyLogGigabytes: 2
}

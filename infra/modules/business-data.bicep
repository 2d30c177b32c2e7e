metadata description = 'The tables, queues and containers of the business data. The program creates none: its identity has no right to.'

import { containers, poisonSuffix, queues, tables } from '../shared/program.bicep'

@description('The account of the business data.')
param accountName string

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: accountName

  resource blobService 'blobServices' existing = {
    name: 'default'
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource businessTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-04-01' = [for table in tables: {
  parent: tableService
  name: table
}]

resource businessQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2026-04-01' = [for queue in queues: {
  parent: queueService
  name: queue
}]

// Declared, so that the host, which moves messages there, needs no right to create a queue.
resource poisonQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2026-04-01' = [for queue in queues: {
  parent: queueService
  name: '${queue}${poisonSuffix}'
}]

resource businessContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-04-01' = [for container in containers: {
  parent: account::blobService
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

@description('The account, once everything is declared in it.')
output accountName string = account.name

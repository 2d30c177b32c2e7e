metadata description = 'Names that the program uses. A test compares them with the code, both ways.'

@export()
@description('Tables: functions/Storage/StorageNames.cs, TableNames.')
var tables = [
  'Aid'
  'ApiKeys'
  'Applications'
  'Batches'
  'Calendar'
  'Calls'
  'Companies'
  'Exports'
  'Index'
  'Juries'
  'LateAccess'
  'Limits'
  'Operations'
  'Partners'
  'People'
  'Retention'
  'Subscriptions'
  'Webhooks'
]

@export()
@description('Queues: functions/Storage/StorageNames.cs, QueueNames. Each has a second one for the messages that failed every try.')
var queues = [
  'alerts'
  'application-changes'
  'batches'
  'company-checks'
  'delivery-reports'
  'exports'
  'link-requests'
  'mails'
  'operations'
  'reminders'
  'staff-mails'
  'webhooks'
]

@export()
@description('What the host adds to the name of a queue for the messages that failed every try.')
var poisonSuffix = '-poison'

@export()
@description('Containers: functions/Storage/StorageNames.cs, ContainerNames.')
var containers = [
  'attachments'
  'backups'
  'data-protection-keys'
  'exports'
  'reference-data'
]

@export()
@description('The container in which what candidates send is scanned, and whose verdicts the program reads.')
var scannedContainer = 'attachments'

@export()
@description('Timers, with their schedules in UTC and the longest time between two runs, in minutes.')
var timers = [
  { name: 'AskForDigestsSchedule', schedule: '0 */15 * * * *', minutes: 15 }
  { name: 'BackUpSchedule', schedule: '0 30 4 * * *', minutes: 1440 }
  { name: 'DoWhatIsDueSchedule', schedule: '0 */5 * * * *', minutes: 5 }
  { name: 'EraseClosedFilesSchedule', schedule: '0 50 3 * * *', minutes: 1440 }
  { name: 'EraseDraftsSchedule', schedule: '0 30 3 * * *', minutes: 1440 }
  { name: 'EraseExpiredSchedule', schedule: '0 20 2 * * *', minutes: 1440 }
  { name: 'EraseExportsSchedule', schedule: '0 40 2 * * *', minutes: 1440 }
  { name: 'ReleaseBatchesSchedule', schedule: '0 */10 * * * *', minutes: 10 }
]

@export()
@description('Days that the files of an export are kept: functions/Exports/Export.cs, Kept.')
var exportDays = 7

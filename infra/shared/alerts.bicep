metadata description = 'What is watched. Each text is the first line of its section of docs/runbook.md, and each quoted piece of a message is in a log of the program: tests compare them.'

@export()
@description('For each queue: a message that failed every try. {poison} is the name of its second queue.')
var poisonAlert = {
  section: 'a-message-in-a-poison-queue'
  text: 'A message failed five times and was set aside in a poison queue: nothing is lost, and what it would have done is not done yet.'
  severity: 1
  query: '''
StorageQueueLogs
| where OperationName == "PutMessage" and toint(StatusCode) < 300
| where Uri has "/{poison}/messages"
'''
}

@export()
@description('For each timer: no success in twice its interval, and five minutes for the logs to arrive. A program that is not older than an interval has had no time to.')
var timerAlert = {
  section: 'a-timer-has-not-run'
  text: 'A timer has had no success for twice its interval: what it keeps, such as reminders and erasures, waits until it runs again.'
  severity: 1
  query: '''
let seen = toscalar(AppRequests | summarize min(TimeGenerated));
AppRequests
| where Name == "{timer}" and Success
| summarize LastSuccess = max(TimeGenerated)
| where LastSuccess < ago({twice}m) or (isnull(LastSuccess) and seen < ago({once}m))
'''
}

@export()
@description('What else is watched.')
var otherAlerts = [
  {
    name: 'mail-refused'
    title: 'Un courriel a été refusé'
    section: 'a-mail-was-refused'
    text: 'The mail provider refused a mail for good: somebody will not get it unless you put right what its reason says.'
    severity: 2
    moreThan: 0
    frequency: 'PT15M'
    window: 'PT15M'
    endsByItself: false
    query: '''
AppTraces
| where Message has "was refused by the provider; the ledger has the reason"
'''
  }
  {
    name: 'mails-late'
    title: 'Les courriels sont en retard'
    section: 'mails-are-late'
    text: 'The mail provider takes no mail, or slows us down: mails wait, and leave by themselves once it is well again.'
    severity: 2
    moreThan: 20
    frequency: 'PT15M'
    window: 'PT1H'
    endsByItself: true
    query: '''
AppTraces
| where Message has "is put off (try"
'''
  }
  {
    name: 'calendar-step-fails'
    title: 'Une échéance ne peut pas être tenue'
    section: 'a-step-of-the-calendar-fails'
    text: 'Something that is due at a date fails at each run: it stays due, and the people concerned are not told yet.'
    severity: 2
    moreThan: 2
    frequency: 'PT15M'
    window: 'PT30M'
    endsByItself: true
    query: '''
AppTraces
| where Message has "failed: it stays due, and the next run tries again"
'''
  }
  {
    name: 'silence-date-missed'
    title: 'Une date de silence est passée sans décision'
    section: 'a-silence-date-was-missed'
    text: 'An application reached the date at which silence decides, and nobody had decided: its team and its candidate are told so.'
    severity: 2
    moreThan: 0
    frequency: 'PT1H'
    window: 'PT1H'
    endsByItself: false
    query: '''
AppTraces
| where Message startswith "silence-reached " and Message has "is done"
'''
  }
  {
    name: 'server-errors'
    title: 'Des pages répondent par une erreur'
    section: 'pages-answer-with-errors'
    text: 'Visitors get error pages: more than five requests in a quarter of an hour were answered with a status of 500 or above.'
    severity: 1
    moreThan: 5
    frequency: 'PT5M'
    window: 'PT15M'
    endsByItself: true
    query: '''
AppRequests
| where toint(ResultCode) between (500 .. 599)
'''
  }
]

@export()
@description('Where the site is visited from outside. {probe} is the name of the visit. One failure is a line of somebody else; it is tried again before it counts.')
var outsideAlert = {
  section: 'the-site-cannot-be-reached'
  text: 'The site does not answer from outside: two visits or more of its health page failed within half an hour.'
  severity: 0
  moreThan: 1
  query: '''
AppAvailabilityResults
| where Name == "{probe}" and not(Success)
'''
}

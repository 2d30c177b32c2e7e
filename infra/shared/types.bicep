metadata description = 'Types that the modules share.'

@export()
@description('Names and values put on every resource that takes some.')
type tagSet = {
  @description('One value for each name.')
  *: string
}

@export()
@description('Settings of the program, by the names that it reads (README.md, Réglages). No secret.')
type settingSet = {
  @description('One value for each setting.')
  *: string
}

@export()
@description('What a name is made for. Its abbreviation begins the name.')
type resourceKind = 'afd' | 'ag' | 'appi' | 'budget' | 'dcr' | 'func' | 'id' | 'kv' | 'log' | 'plan' | 'rg' | 'stdata' | 'sthost' | 'vnet' | 'waf' | 'webt'

@export()
@description('How copies of the business data are kept: in one building (LRS), three zones (ZRS), or a second region as well (GRS, GZRS; RA when it can be read there).')
type storageRedundancy = 'Standard_GRS' | 'Standard_GZRS' | 'Standard_LRS' | 'Standard_RAGRS' | 'Standard_RAGZRS' | 'Standard_ZRS'

@export()
@description('Instances that never sleep, for a group of functions.')
type alwaysReadyGroup = {
  @description('A group (http) or one function (function:SendMailWorker).')
  name: string

  @description('How many instances.')
  @minValue(1)
  instanceCount: int
}

@export()
@description('How far the program may grow.')
type scaleSettings = {
  @description('Instances, at most.')
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int

  @description('Memory of one instance, in megabytes.')
  memory: 512 | 2048 | 4096

  @description('Instances that never sleep; none costs nothing between two visitors.')
  alwaysReady: alwaysReadyGroup[]

  @description('Whether instances are spread over availability zones.')
  zoneRedundant: bool
}

@export()
@description('Who answers for the site, for its legal notice.')
type publisherSettings = {
  @description('The body that publishes the site.')
  name: string

  @description('Its postal address.')
  postalAddress: string

  @description('Its telephone number.')
  phone: string

  @description('The address people write to.')
  email: string

  @description('First name, name and quality of the director of publication.')
  director: string
}

@export()
@description('Whom mails come from, and how they leave.')
type mailSettings = {
  @description('The sender, verified at SendGrid.')
  fromAddress: string

  @description('The name of the sender.')
  fromName: string

  @description('Where SendGrid keeps mails: eu needs a regional subuser.')
  dataResidency: 'eu' | 'global'

  @description('The verification key of the signed event webhook, in base64; empty while the webhook is off.')
  webhookPublicKey: string

  @description('The name of the vault secret that holds the API key.')
  apiKeySecretName: string
}

@export()
@description('Where staff may sign in with the account of their administration.')
type providerSettings = {
  @description('The issuer, for example https://auth.agentconnect.gouv.fr/api/v2.')
  authority: string

  @description('The identifier that the provider gave this site.')
  clientId: string

  @description('The name of the vault secret that holds what the provider gave with it.')
  secretName: string

  @description('The name of the provider, on the button.')
  label: string

  @description('Whether addresses count for which the provider does not say that they are verified: true for ProConnect only.')
  trustsAddresses: bool
}

@export()
@description('Whom the operation writes to, and what it may spend.')
type operationSettings = {
  @description('Addresses that alerts and the budget write to.')
  @minLength(1)
  emails: string[]

  @description('What a month may cost, in the currency of the subscription.')
  @minValue(1)
  monthlyBudget: int

  @description('The first day of the month in which the budget is created, as 2026-12-01. Azure refuses to move it afterwards.')
  budgetStart: string

  @description('Where the runbook is read; an anchor is added to it.')
  runbookUrl: string

  @description('Gigabytes of logs a day, at most; what exceeds them is lost until the next day.')
  dailyLogGigabytes: int
}

@export()
@description('A name of the site that leads straight to the program, and its certificate.')
type customDomain = {
  @description('The name, as appels.exemple.fr. Its DNS records must be there before.')
  hostName: string

  @description('The name of the certificate in the vault.')
  certificateName: string

  @description('The object id, in this tenant, of the service principal of Microsoft Azure App Service, which fetches the certificate.')
  importerPrincipalId: string
}

@export()
@description('Limits by address of the visitor, applied by Front Door.')
type edgeLimits = {
  @description('A name of the site that leads to Front Door, which makes its certificate; left out, the site has the name Front Door gave.')
  hostName: string?

  @description('Requests of one address in five minutes, at most.')
  @minValue(100)
  requestsInFiveMinutes: int

  @description('Forms sent from one address in five minutes, at most.')
  @minValue(10)
  postsInFiveMinutes: int
}

@export()
@description('Visits of the health page from outside, paid for by the visit.')
type probeSettings = {
  @description('Where visits come from, by the identifiers of Azure Monitor: emea-nl-ams-azr is West Europe, emea-gb-db3-azr North Europe, emea-fr-pra-edge France Central. Two at least, so that a place in trouble is not taken for the site.')
  @minLength(2)
  places: string[]

  @description('Seconds between two visits of one place.')
  everySeconds: 300 | 600 | 900
}

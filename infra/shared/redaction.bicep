metadata description = 'What is cut out of the telemetry before it is kept: the sealed part of a link opens what it names to whoever reads the log. Tests run these expressions over the address of every route that has one.'

@export()
@description('A sealed part: what Data Protection writes has 134 characters of these at least. Names of functions, identifiers, traces and hashes are shorter.')
var sealedPart = '[A-Za-z0-9_-]{100,}'

@export()
@description('Tables of Application Insights in which the host or the program may write an address: their columns of addresses, of text, and of more values by name.')
var redactedTables = [
  {
    name: 'AppDependencies'
    addresses: ['Data']
    texts: ['Data', 'Name', 'OperationName', 'Target']
    bags: ['Properties']
  }
  {
    name: 'AppExceptions'
    addresses: []
    texts: ['InnermostMessage', 'Message', 'OperationName', 'OuterMessage', 'ProblemId']
    bags: ['Details', 'Properties']
  }
  {
    name: 'AppRequests'
    addresses: ['Url']
    texts: ['Name', 'OperationName', 'Source', 'Url']
    bags: ['Properties']
  }
  {
    name: 'AppTraces'
    addresses: []
    texts: ['Message', 'OperationName']
    bags: ['Properties']
  }
]

@export()
@description('An address without what was asked of it: codes of the identity provider, words that were searched for.')
var addressWithoutQuery = 'tostring(split({column}, "?")[0])'

// Transformations know few functions of Kusto, and replace_regex is not one of them. Each first pass cuts one sealed part; what holds another then loses everything.

@export()
@description('A column of text without its first sealed part.')
var textWithoutFirst = 'iif({column} matches regex "{sealed}", strcat(extract("(?s)^(.*?){sealed}", 1, {column}), "(link)", extract("(?s){sealed}(.*)$", 1, {column})), {column})'

@export()
@description('Nothing of a column of text that still holds one.')
var textWithoutMore = 'iif({column} matches regex "{sealed}", "(link)", {column})'

@export()
@description('A column of values without their first sealed part: its characters mean nothing in JSON, so what is around it stays whole.')
var bagWithoutFirst = 'iif(tostring({column}) matches regex "{sealed}", parse_json(strcat(extract("(?s)^(.*?){sealed}", 1, tostring({column})), "(link)", extract("(?s){sealed}(.*)$", 1, tostring({column})))), {column})'

@export()
@description('Nothing of a column of values that still holds one.')
var bagWithoutMore = 'iif(tostring({column}) matches regex "{sealed}", parse_json("{}"), {column})'

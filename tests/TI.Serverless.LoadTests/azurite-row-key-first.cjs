// Azurite looks a row up by its partition, then reads the whole of it for the row key: writing n rows of one partition takes n² steps.
// The other way round each takes a few. Only how long Azurite takes changes, not what it answers.
const Loki = require('node:module').createRequire(process.argv[1])('lokijs');
const findOne = Loki.Collection.prototype.findOne;

Loki.Collection.prototype.findOne = function (query) {
  const { PartitionKey, RowKey } = query ?? {};
  return findOne.call(this, PartitionKey === undefined || RowKey === undefined ? query : { RowKey, PartitionKey });
};

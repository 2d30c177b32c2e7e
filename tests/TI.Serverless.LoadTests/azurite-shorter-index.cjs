// Azurite looks a row up by its partition, then reads the whole of it for the row key: writing n rows of one partition takes n² steps.
// Beginning with whichever of the two keys fewer rows share takes a few. Only how long Azurite takes changes, not what it answers.
const Loki = require('node:module').createRequire(process.argv[1])('lokijs');
const findOne = Loki.Collection.prototype.findOne;

Loki.Collection.prototype.findOne = function (query) {
  const { PartitionKey, RowKey } = query ?? {};
  if (PartitionKey === undefined || RowKey === undefined || !this.binaryIndices.PartitionKey || !this.binaryIndices.RowKey) {
    return findOne.call(this, query);
  }

  const length = key => {
    const [first, last] = this.calculateRange('$eq', key, query[key]);
    return last - first;
  };
  return findOne.call(this, length('RowKey') <= length('PartitionKey') ? { RowKey, PartitionKey } : { PartitionKey, RowKey });
};

// Ways of Azurite's index that take n² steps for n rows or messages. Only how long Azurite takes changes, not what it answers.
const Loki = require('node:module').createRequire(process.argv[1])('lokijs');
const { findOne, removeBatchByPositions } = Loki.Collection.prototype;

/** A batch has every index sorted again: messages are deleted one by one. */
const BATCH = 16;

// A row is looked up by its partition, then for its row key among all of it. Whichever of the two keys fewer rows share comes first here.
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

Loki.Collection.prototype.removeBatchByPositions = function (positions) {
  if (positions.length > BATCH) {
    removeBatchByPositions.call(this, positions);
    return;
  }

  for (const document of positions.map(position => this.data[position])) {
    this.remove(document);
  }
};

// Every call about a queue looks for messages that expired, among all the messages of all queues, and counts them again to delete none.
const { find } = Loki.Resultset.prototype;
Loki.Resultset.prototype.find = function (query, firstOnly) {
  const key = query?.queueName === undefined ? undefined : ['messageId', 'expirationTime'].find(name => query[name] !== undefined);
  if (key === undefined || this.filterInitialized) {
    return find.call(this, query, firstOnly);
  }

  this.collection.ensureIndex(key);
  const { [key]: first, ...others } = query;
  return find.call(this, { [key]: first, ...others }, firstOnly);
};

const { removeBatch } = Loki.Collection.prototype;
Loki.Collection.prototype.removeBatch = function (documents) {
  if (documents.length > 0) {
    removeBatch.call(this, documents);
  }
};

using Azure;

namespace TI.Embedded.Tables;

/// <summary>What an action of an entity group transaction does.</summary>
public enum TableTransactionActionType
{
    Add = 0,
    UpdateMerge = 1,
    UpdateReplace = 2,
    Delete = 3,
    UpsertMerge = 4,
    UpsertReplace = 5,
}

/// <summary>One action of an entity group transaction (at most 100 actions, 4 MiB, one partition, each row once).</summary>
/// <param name="actionType">What to do with the row.</param>
/// <param name="entity">The row; for Delete only its keys matter.</param>
/// <param name="etag">The version that updates and deletes expect; the default expects none in particular.</param>
public sealed class TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
{
    public TableTransactionActionType ActionType { get; } = actionType;

    public ITableEntity Entity { get; } = entity;

    public ETag ETag { get; } = etag;
}

using Azure;
using Azure.Core;

namespace TI.Embedded.Tables;

/// <summary>One write of a row: alone it is a request, with others it is a part of a transaction.</summary>
internal sealed record TableWrite(RequestMethod Method, Uri Uri, ETag? IfMatch, ReadOnlyMemory<byte>? Body)
{
    public const string ContentType = "application/json";
    public const string Accept = "application/json;odata=minimalmetadata";

    /// <summary>What every write says besides its address; the same for a request and for a part.</summary>
    public IEnumerable<(string Name, string Value)> Headers()
    {
        yield return ("Accept", Accept);
        yield return ("DataServiceVersion", "3.0");
        if (IfMatch is { } etag)
        {
            yield return ("If-Match", etag.ToString("H"));
        }

        if (Method == RequestMethod.Post)
        {
            yield return ("Prefer", "return-no-content");
        }
    }

    public static TableWrite Add(TableAddress table, ITableEntity entity) =>
        new(RequestMethod.Post, table.Table, null, EntityWriter.Write(RequireKeys(entity)));

    /// <param name="table">Where the row is.</param>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version to overwrite; without one the row is created if it does not exist.</param>
    /// <param name="mode">Whether properties that are not sent stay.</param>
    public static TableWrite Write(TableAddress table, ITableEntity entity, ETag? ifMatch, TableUpdateMode mode) => new(
        mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Merge or Replace."),
        },
        table.Entity(RequireKeys(entity).PartitionKey, entity.RowKey),
        ifMatch,
        EntityWriter.Write(entity));

    public static TableWrite Delete(TableAddress table, string partitionKey, string rowKey, ETag ifMatch) =>
        new(RequestMethod.Delete, table.Entity(partitionKey, rowKey), ifMatch == default ? ETag.All : ifMatch, null);

    public static TableWrite From(TableAddress table, TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => Add(table, action.Entity),
        TableTransactionActionType.UpdateMerge => Write(table, action.Entity, Expected(action), TableUpdateMode.Merge),
        TableTransactionActionType.UpdateReplace => Write(table, action.Entity, Expected(action), TableUpdateMode.Replace),
        TableTransactionActionType.UpsertMerge => Write(table, action.Entity, null, TableUpdateMode.Merge),
        TableTransactionActionType.UpsertReplace => Write(table, action.Entity, null, TableUpdateMode.Replace),
        TableTransactionActionType.Delete => Delete(table, RequireKeys(action.Entity).PartitionKey, action.Entity.RowKey, action.ETag),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "No such kind of action."),
    };

    private static ETag Expected(TableTransactionAction action) => action.ETag == default ? ETag.All : action.ETag;

    private static ITableEntity RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        return entity;
    }
}

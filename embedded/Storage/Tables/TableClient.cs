using System.Text.Json;
using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Tables;

/// <summary>One table.</summary>
public sealed class TableClient
{
    private readonly TableAddress _table;
    private readonly StoragePipeline _pipeline;

    internal TableClient(TableAddress table, StoragePipeline pipeline) => (_table, _pipeline) = (table, pipeline);

    /// <summary>Creates the table unless it is there.</summary>
    /// <exception cref="RequestFailedException">409 TableBeingDeleted for about 30 seconds after a table of that name was deleted.</exception>
    public async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = _table.Name });
        using var message = CreateMessage(new TableWrite(RequestMethod.Post, _table.Tables, null, body), Expected.SuccessOrConflict);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 409 && StorageFailure.CodeOf(response) is { } code && code != TableErrorCode.TableAlreadyExists)
        {
            throw StorageFailure.From(response);
        }

        return Response.FromValue(new TableItem(_table.Name), response);
    }

    /// <summary>Adds a row; the answer's ETag is its version.</summary>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists.</exception>
    public async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => await SendAsync(TableWrite.Add(_table, entity), cancellationToken);

    /// <exception cref="RequestFailedException">404 ResourceNotFound.</exception>
    public async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateRead(_table.Entity(partitionKey, rowKey, select), Expected.Success);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        return Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>The row, or an answer without value when there is no such row.</summary>
    public async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateRead(_table.Entity(partitionKey, rowKey, select), Expected.SuccessOrNotFound);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        return response.Status == 404
            ? new NoEntity<T>(response)
            : Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>Changes a row that exists; the answer's ETag is its new version.</summary>
    /// <param name="entity">The row; with Merge, only what must change.</param>
    /// <param name="ifMatch">The version that was read, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">Whether properties that are not sent stay.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound, 412 UpdateConditionNotSatisfied.</exception>
    public async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("Say which version to overwrite, or ETag.All for any.", nameof(ifMatch));
        }

        return await SendAsync(TableWrite.Write(_table, entity, ifMatch, mode), cancellationToken);
    }

    /// <summary>Changes a row, or adds it when it does not exist.</summary>
    public async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => await SendAsync(TableWrite.Write(_table, entity, ifMatch: null, mode), cancellationToken);

    /// <summary>Deletes a row, whatever its version unless one is given. A row that does not exist is no error: the answer says 404.</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = CreateMessage(TableWrite.Delete(_table, partitionKey, rowKey, ifMatch), Expected.SuccessOrNotFound);
        return await _pipeline.SendAsync(message, cancellationToken);
    }

    /// <summary>Rows in the order of their keys. Nothing is asked before the first is read.</summary>
    /// <param name="filter">An OData filter, made by <see cref="CreateQueryFilter"/>; null is the whole table.</param>
    /// <param name="maxPerPage">At most 1,000, which is also the default. The service may give fewer and yet have more.</param>
    /// <param name="select">Which properties to give; null is all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new PageSequence<T>(
            (token, size, stop) => QueryPageAsync<T>(_table.Entities(filter, select, size, token), stop), maxPerPage, cancellationToken);

    /// <summary>Does all the actions or none: at most 100, of one partition, 4 MiB together, each row once. The answers are in the actions' order.</summary>
    /// <exception cref="TableTransactionFailedException">The service refused one action; the exception says which.</exception>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        TableLimits.CheckTransaction(actions);
        var writes = actions.ConvertAll(action => TableWrite.From(_table, action));
        using var message = _pipeline.CreateMessage(RequestMethod.Post, _table.Batch, Expected.Success);
        var transaction = new TransactionRequest();
        message.Request.SetBody(transaction.Body(writes), transaction.ContentType);
        message.Request.Headers.SetValue("Accept", TableWrite.Accept);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        var response = await _pipeline.SendAsync(message, cancellationToken);

        IReadOnlyList<Response> parts = TransactionPart.ReadAll(response);
        if (parts.FirstOrDefault(part => part.IsError) is { } failed)
        {
            throw TableTransactionFailedException.From(failed);
        }

        return Response.FromValue(parts, response);
    }

    /// <summary>
    /// Writes the interpolated values as OData literals: string, bool, int, long, double, Guid, DateTimeOffset, DateTime and byte[].
    /// </summary>
    /// <exception cref="ArgumentException">A value is null or of another type.</exception>
    public static string CreateQueryFilter(FormattableString filter) => QueryFilter.Create(filter);

    private async Task<Page<T>> QueryPageAsync<T>(Uri uri, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        using var message = CreateRead(uri, Expected.Success);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        var nextPartition = response.Header("x-ms-continuation-NextPartitionKey");
        var nextRow = response.Header("x-ms-continuation-NextRowKey");
        var next = nextPartition is null && nextRow is null ? null : $"{nextPartition} {nextRow}";
        return Page<T>.FromValues(EntityReader.ReadMany<T>(response.Content), next, response);
    }

    private async Task<Response> SendAsync(TableWrite write, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(write, Expected.Success);
        return await _pipeline.SendAsync(message, cancellationToken);
    }

    private HttpMessage CreateRead(Uri uri, ResponseClassifier expected) => CreateMessage(new TableWrite(RequestMethod.Get, uri, null, null), expected);

    private HttpMessage CreateMessage(TableWrite write, ResponseClassifier expected)
    {
        var message = _pipeline.CreateMessage(write.Method, write.Uri, expected);
        foreach (var (name, value) in write.Headers())
        {
            message.Request.Headers.SetValue(name, value);
        }

        if (write.Body is { } body)
        {
            message.Request.SetBody(body, TableWrite.ContentType);
        }

        return message;
    }
}

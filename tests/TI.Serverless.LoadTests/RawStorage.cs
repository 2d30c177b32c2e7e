using Azure;
using TI.Embedded.Blobs;
using TI.Embedded.Queues;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.LoadTests;

/// <summary>
/// The operations that the use cases are made of, done alone through the same clients, on the same account and with the application's own rows:
/// what a use case would cost if the application itself cost nothing.
/// </summary>
internal sealed class RawStorage
{
    /// <summary>The kind of the query that gives a list; any other gives a few rows of one application.</summary>
    public const string QueryOfFifty = "table query of 50";

    /// <summary>What <see cref="TestKit.StorageProbe"/> says twice for one upload: a block, and the list of blocks.</summary>
    private const string BlobOperation = "PUT blob";

    private const int PageSize = 50;

    private readonly TableClient _raw;
    private readonly TableClient _index;
    private readonly QueueClient _queue;
    private readonly BlobContainerClient _container;
    private readonly string[] _partitions;
    private readonly TableEntity _row;
    private readonly TableEntity _event;
    private readonly string _message;
    private readonly string _listFilter;
    private int _number;

    private RawStorage(string connection, TableServiceClient tables, TableEntity row, TableEntity @event, int count, string listPartition)
    {
        (_row, _event) = (row, @event);
        (_raw, _index) = (tables.GetTableClient("Raw"), tables.GetTableClient(TableNames.Index));
        _queue = new QueueClient(connection, "raw", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        _container = new BlobServiceClient(connection).GetBlobContainerClient("raw");
        _partitions = [.. Enumerable.Range(0, count).Select(number => $"raw{number:D8}")];
        _message = QueueMessageJson.Write(new ApplicationChangedMessage(row.PartitionKey, 1));
        _listFilter = TableClient.CreateQueryFilter($"PartitionKey eq {listPartition} and Status ne {nameof(ApplicationStatus.Draft)} and Status ne {"Moved"}");
    }

    /// <param name="connection">The site's account.</param>
    /// <param name="application">One of the site's applications, whose rows are the sample.</param>
    /// <param name="count">Of rows to work on.</param>
    /// <param name="listPartition">Of table Index, for the query of fifty.</param>
    public static async Task<RawStorage> CreateAsync(string connection, string application, int count, string listPartition)
    {
        var tables = new TableServiceClient(connection);
        var applications = tables.GetTableClient(TableNames.Applications);
        var row = await applications.GetEntityAsync<TableEntity>(application, ApplicationKeys.Application);
        var @event = await applications.GetEntityAsync<TableEntity>(application, ApplicationKeys.Event(1));
        var raw = new RawStorage(connection, tables, row.Value, @event.Value, count, listPartition);
        await raw._raw.CreateIfNotExistsAsync();
        await raw._queue.CreateIfNotExistsAsync();
        await raw._container.CreateIfNotExistsAsync();
        foreach (var partition in raw._partitions)
        {
            await raw._raw.AddEntityAsync(Copy(raw._row, partition, raw._row.RowKey));
        }

        return raw;
    }

    /// <summary>The same operations as a use case, one after the other.</summary>
    public async Task RunAsync(IEnumerable<string> operations, int i)
    {
        var blobOperations = 0;
        foreach (var kind in operations)
        {
            if (kind != BlobOperation || blobOperations++ % 2 == 0)
            {
                await RunAsync(kind, _partitions[i]);
            }
        }
    }

    /// <summary>Operations a second of each kind alone.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int concurrency)
    {
        var rates = new Dictionary<string, double>();
        foreach (var kind in new[] { "table insert", "table read", "table write", "transaction", "queue send", "table query", QueryOfFifty, BlobOperation })
        {
            var measured = await Measurement.OfAsync(_partitions.Length / 2, concurrency, i => RunAsync(kind, _partitions[i]));
            rates[kind] = kind == BlobOperation ? measured.PerSecond * 2 : measured.PerSecond;
        }

        return rates;
    }

    private Task RunAsync(string kind, string partition) => kind switch
    {
        "table insert" => _raw.AddEntityAsync(Copy(_row, partition, NewKey())),
        "table read" => _raw.GetEntityAsync<TableEntity>(partition, _row.RowKey),
        "table write" => _raw.UpdateEntityAsync(Copy(_row, partition, _row.RowKey), ETag.All, TableUpdateMode.Replace),
        "transaction" => _raw.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, Copy(_row, partition, _row.RowKey), ETag.All),
            new TableTransactionAction(TableTransactionActionType.Add, Copy(_event, partition, NewKey())),
        ]),
        "queue send" => _queue.SendMessageAsync(_message),
        "table query" => PageAsync(_raw, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"event|"} and RowKey lt {"event}"}")),
        QueryOfFifty => PageAsync(_index, _listFilter),
        BlobOperation => UploadAsync(),
        _ => throw new InvalidOperationException($"No raw operation is known as '{kind}'."),
    };

    private async Task UploadAsync()
    {
        await using var content = new GeneratedPdf(Scenario.AttachmentBytes);
        await _container.GetBlobClient(NewKey()).UploadAsync(content, new BlobUploadOptions());
    }

    private static async Task PageAsync(TableClient table, string filter)
    {
        await foreach (var page in table.QueryAsync<TableEntity>(filter, PageSize).AsPages(null, PageSize))
        {
            _ = page.Values.Count;
            return;
        }
    }

    private string NewKey() => ApplicationKeys.Event(Interlocked.Increment(ref _number));

    private static TableEntity Copy(TableEntity row, string partitionKey, string rowKey)
    {
        var copy = new TableEntity(partitionKey, rowKey);
        foreach (var (name, value) in row.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            copy[name] = value;
        }

        return copy;
    }
}

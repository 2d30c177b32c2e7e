using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Tables;

/// <summary>The tables of one storage account.</summary>
public sealed class TableServiceClient
{
    private readonly Uri _endpoint;
    private readonly StoragePipeline _pipeline;

    /// <param name="connectionString"><c>UseDevelopmentStorage=true</c>, or an account's name, key and endpoints.</param>
    /// <param name="options">Retries, diagnostics and policies.</param>
    /// <exception cref="ArgumentException">The connection string is not usable.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
    {
        var account = StorageAccount.Parse(connectionString);
        _endpoint = account.RequireTable();
        _pipeline = new StoragePipeline(options ?? new TableClientOptions(), new TableSharedKeyPolicy(account));
    }

    /// <param name="endpoint">The account's table address, over https.</param>
    /// <param name="tokenCredential">An identity with a role on the tables.</param>
    /// <param name="options">Retries, diagnostics and policies.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        _endpoint = endpoint;
        _pipeline = new StoragePipeline(options ?? new TableClientOptions(), tokenCredential);
    }

    /// <param name="tableName">3 to 63 letters and digits, beginning with a letter.</param>
    public TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(new TableAddress(_endpoint, tableName), _pipeline);
    }

    /// <inheritdoc cref="TableClient.CreateIfNotExistsAsync"/>
    public Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);
}

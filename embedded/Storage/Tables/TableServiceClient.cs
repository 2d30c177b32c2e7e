using Azure;
using Azure.Core;

namespace TI.Embedded.Tables;

/// <summary>The tables of one storage account.</summary>
public sealed class TableServiceClient
{
    public TableServiceClient(string connectionString, TableClientOptions? options = null) => throw new NotImplementedException();

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) => throw new NotImplementedException();

    public TableClient GetTableClient(string tableName) => throw new NotImplementedException();

    public Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}

using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>A table of a fresh account.</summary>
internal static class Tables
{
    public static async Task<TableClient> CreateAsync(string connectionString, TableClientOptions? options = null)
    {
        var table = new TableServiceClient(connectionString, options).GetTableClient("Rows");
        await table.CreateIfNotExistsAsync();
        return table;
    }

    public static async Task<List<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> values)
    {
        var list = new List<T>();
        await foreach (var value in values)
        {
            list.Add(value);
        }

        return list;
    }
}

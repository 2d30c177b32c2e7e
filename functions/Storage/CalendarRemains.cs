using System.Text.Json;
using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Takes a file out of the calendar of its call, by the keys that its own row keeps. Done twice, it finds nothing more.</summary>
internal sealed class CalendarRemains(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Calendar);

    /// <summary>A read, and a deletion or two for each thing that the file ever owed; however much the call has of others.</summary>
    public async Task RemoveAsync(string callId, ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, CalendarKeys.File(id), cancellationToken: cancellationToken);
        if (!row.HasValue)
        {
            return;
        }

        if (CalendarRows.PastOf(row.Value!) is { } past)
        {
            foreach (var key in past)
            {
                await DeleteAsync(callId, CalendarKeys.WasRow(key), cancellationToken);
            }

            foreach (var key in JsonSerializer.Deserialize<string[]>(LongText.Read(row.Value!, "Keys")!)!)
            {
                if ((await DeleteAsync(callId, CalendarKeys.DueRow(key), cancellationToken)).Status == 404)
                {
                    await DeleteAsync(callId, CalendarKeys.WasRow(key), cancellationToken);
                }
            }
        }
        else
        {
            await RemoveUnknownAsync(callId, id, cancellationToken);
        }

        // The keys go last: stopped before, they are there for the next run.
        await DeleteAsync(callId, CalendarKeys.File(id), cancellationToken);
    }

    /// <summary>Of a row that was made before the keys of what was done were kept: everything of the call is looked through.</summary>
    private async Task RemoveUnknownAsync(string callId, ApplicationId id, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and FileId eq {id.ToString()}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await DeleteAsync(callId, row.RowKey, cancellationToken);
        }
    }

    private Task<Response> DeleteAsync(string callId, string rowKey, CancellationToken cancellationToken) => _table.DeleteEntityAsync(callId, rowKey, ETag.All, cancellationToken);
}

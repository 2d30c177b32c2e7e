using Azure;
using TI.Serverless.Functions.Retention;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Takes a deposited file away from what the team made of it: the jury's scores, the letters of its decisions, the ledger of aid, what the calendar
/// and the webhooks remember. Done twice, it finds nothing more.
/// </summary>
internal sealed class TeamRemains(StorageClients clients, CalendarRemains calendar)
{
    private readonly TableClient _juries = clients.Table(TableNames.Juries);
    private readonly TableClient _batches = clients.Table(TableNames.Batches);
    private readonly TableClient _aid = clients.Table(TableNames.Aid);
    private readonly TableClient _webhooks = clients.Table(TableNames.Webhooks);

    public async Task RemoveAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
    {
        var file = id.ToString();
        await calendar.RemoveAsync(callId, id, cancellationToken);
        foreach (var wave in task.WaveIds)
        {
            await RemoveFromJuryAsync(JuryKeys.Wave(callId, wave), id, cancellationToken);
        }

        await RemoveLettersAsync(callId, file, cancellationToken);
        foreach (var siren in task.Sirens)
        {
            foreach (var source in Enum.GetNames<Juries.AidSource>())
            {
                await _aid.DeleteEntityAsync(siren, AidKeys.Line(source, file), ETag.All, cancellationToken);
            }
        }

        if (task.Number is { } number)
        {
            await RemoveAllAsync(_webhooks, TableClient.CreateQueryFilter($"PartitionKey eq {callId} and Number eq {number}"), cancellationToken);
        }
    }

    private async Task RemoveFromJuryAsync(string partition, ApplicationId id, CancellationToken cancellationToken)
    {
        await _juries.DeleteEntityAsync(partition, JuryKeys.File(id), ETag.All, cancellationToken);
        await _juries.DeleteEntityAsync(partition, JuryKeys.Proposal(id), ETag.All, cancellationToken);
        foreach (var (first, afterLast) in JuryKeys.OfFile(id))
        {
            await RemoveAllAsync(_juries, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {afterLast}"), cancellationToken);
        }
    }

    /// <summary>In every batch of the call: one that held it, or left it out, has a letter of it too.</summary>
    private async Task RemoveLettersAsync(string callId, string file, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {BatchKeys.Batches} and RowKey lt {BatchKeys.AfterLastBatch}");
        await foreach (var batch in _batches.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            await _batches.DeleteEntityAsync(callId, BatchKeys.Letter(BatchKeys.BatchOf(batch.RowKey), file), ETag.All, cancellationToken);
        }
    }

    private static async Task RemoveAllAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }
    }
}

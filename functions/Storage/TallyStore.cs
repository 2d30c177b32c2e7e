using Azure;
using TI.Serverless.Functions.Figures;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// In table Index, the sums of each call: partition <c>figures|{call}</c> holds a row for each application with what it adds, one for each
/// organisation with the cells it is in, and eight rows of sums. A change takes away what the application added and adds what it adds now, in
/// one transaction guarded by the ETag of every row: run twice it does nothing, late it does nothing, beside itself one of the two begins
/// again. The figures of a call are one query of eight rows, however many applications there are.
/// </summary>
internal sealed class TallyStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>One query.</summary>
    public async Task<IReadOnlyDictionary<string, long>> SumsAsync(string callId, CancellationToken cancellationToken)
    {
        var (first, afterLast) = TallyKeys.EverySum;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TallyKeys.Call(callId)} and RowKey ge {first} and RowKey lt {afterLast}");
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            foreach (var (name, count) in TallyRow.Read(LongText.Read(row, "Counts")!))
            {
                sums[name] = sums.GetValueOrDefault(name) + count;
            }
        }

        return sums;
    }

    public async Task ProjectAsync(string callId, ApplicationId id, int version, Contribution contribution, CancellationToken cancellationToken)
    {
        while (!await TryProjectAsync(TallyKeys.Call(callId), TallyKeys.Application(id), version, contribution, cancellationToken))
        {
            // Another application of the same share of the sums came first: count again from what it left.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Forgets in which cells an organisation counts, once it has no application left in the call: the sums stay, and should it come again it counts
    /// as another. Two reads, and one write that gives way to an application that comes meanwhile.
    /// </summary>
    public async Task ForgetOrganisationAsync(string callId, string siren, CancellationToken cancellationToken)
    {
        if (await FindAsync(TallyKeys.Call(callId), TallyKeys.Organisation(siren), cancellationToken) is not { } known)
        {
            return;
        }

        var (first, afterLast) = IndexKeys.ApplicationsOfCall(callId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Siren(siren)} and RowKey ge {first} and RowKey lt {afterLast}");
        await foreach (var other in _table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            _ = other;
            return;
        }

        try
        {
            await _table.DeleteEntityAsync(known.PartitionKey, known.RowKey, known.ETag, cancellationToken);
        }
        catch (RequestFailedException counted) when (counted.Status is 404 or 412)
        {
            // An application of this organisation was counted meanwhile: it is here again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> TryProjectAsync(string partition, string key, int version, Contribution contribution, CancellationToken cancellationToken)
    {
        var counted = await FindAsync(partition, key, cancellationToken) is { } entity ? CountedApplication.Of(entity) : null;
        if (counted?.Version > version)
        {
            return true;
        }

        var rows = await OpenAsync(partition, counted?.Contribution, contribution, cancellationToken);
        if (counted is not null && rows[TallyKeys.Sum(counted.Contribution.Siren)].Epoch == counted.Epoch)
        {
            Add(rows, counted.Contribution, -1);
        }

        Add(rows, contribution, +1);
        var epoch = rows[TallyKeys.Sum(contribution.Siren)].Epoch;
        var changed = rows.Values.Where(row => row.IsChanged).Select(row => row.ToAction()).ToList();
        if (changed.Count == 0 && counted?.Version == version)
        {
            return true;
        }

        var own = CountedApplication.ToEntity(partition, key, version, epoch, contribution);
        changed.Add(counted is null
            ? new TableTransactionAction(TableTransactionActionType.Add, own)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, own, counted.ETag));
        try
        {
            await _table.SubmitTransactionAsync(changed, cancellationToken);
            return true;
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>The shares of the sums and the organisations that the change touches: one of each, but for a draft that goes over to another SIREN.</summary>
    private async Task<Dictionary<string, TallyRow>> OpenAsync(
        string partition, Contribution? before, Contribution now, CancellationToken cancellationToken)
    {
        Contribution[] touched = before is null ? [now] : [before, now];
        var keys = touched.Select(one => TallyKeys.Sum(one.Siren))
            .Concat(touched.Where(one => one.Cells.Count > 0).Select(one => TallyKeys.Organisation(one.Siren)))
            .Distinct();
        var rows = await Task.WhenAll(keys.Select(async key => TallyRow.Of(partition, key, await FindAsync(partition, key, cancellationToken))));
        var byKey = rows.ToDictionary(row => row.Key);
        foreach (var one in touched.Where(one => one.Cells.Count > 0))
        {
            byKey[TallyKeys.Organisation(one.Siren)].BelongTo(byKey[TallyKeys.Sum(one.Siren)].Epoch);
        }

        return byKey;
    }

    private static void Add(Dictionary<string, TallyRow> rows, Contribution contribution, int sign)
    {
        var sums = rows[TallyKeys.Sum(contribution.Siren)];
        foreach (var (name, amount) in contribution.Sums)
        {
            sums.Add(name, sign * amount);
        }

        foreach (var cell in contribution.Cells)
        {
            // The organisation enters a cell with its first application there, and leaves it with its last.
            var here = rows[TallyKeys.Organisation(contribution.Siren)].Add(cell, sign);
            if (here == (sign > 0 ? 1 : 0))
            {
                sums.Add(FigureKeys.Organisations + cell, sign);
            }
        }
    }

    private async Task<TableEntity?> FindAsync(string partition, string key, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}

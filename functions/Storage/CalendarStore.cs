using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Calendar;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Calendar: what calls, waves and files owe at a date, and what was done of it. Made again from the definitions and the applications at
/// will; what was done is done again by nobody, because the mail ledgers lie elsewhere.
/// </summary>
internal sealed class CalendarStore(StorageClients clients)
{
    public const int PageSize = 100;
    private const int RowsInTransaction = 100;

    private readonly TableClient _table = clients.Table(TableNames.Calendar);

    /// <summary>A page of what is owed by now, the longest due first: one query.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="now">What is due later is left out.</param>
    /// <param name="after">The last row of the page before; null for the first page, which tells the revision too.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<DuePage> PageDueAsync(string callId, DateTimeOffset now, string? after, CancellationToken cancellationToken)
    {
        var (last, afterLast) = CalendarKeys.DueBy(now, after);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey gt {last} and RowKey lt {afterLast}");
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, PageSize, cancellationToken: cancellationToken).AsPages(null, PageSize))
        {
            var derived = page.Values.FirstOrDefault(row => row.RowKey == CalendarKeys.Derived);
            return new DuePage(
                derived?.GetString("Revision"),
                [.. page.Values.Where(row => row.RowKey != CalendarKeys.Derived).Select(CalendarRows.ToOwed)],
                page.ContinuationToken is not null || page.Values.Count == PageSize);
        }

        return new DuePage(null, [], HasMore: false);
    }

    /// <summary>What is owed between two moments, at most <paramref name="most"/> rows: one query for each thousand.</summary>
    public Task<IReadOnlyList<OwedRow>> ListDueAsync(string callId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken) =>
        ListAsync(callId, CalendarKeys.DueBetween(from, to), most, cancellationToken);

    /// <summary>What was owed between two moments and was done, or dropped.</summary>
    public Task<IReadOnlyList<OwedRow>> ListDoneAsync(string callId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken) =>
        ListAsync(callId, CalendarKeys.DoneBetween(from, to), most, cancellationToken);

    /// <summary>It leaves what is owed for what was done, in one transaction. Done meanwhile by another run, or no longer owed: nothing changes.</summary>
    public async Task MarkDoneAsync(OwedRow row, DateTimeOffset at, DoneState state, int count, CancellationToken cancellationToken)
    {
        var key = row.Obligation.Key;
        var was = CalendarRows.Of(row.Obligation, CalendarKeys.WasRow(key));
        was["DoneAt"] = at;
        was["State"] = state.ToString();
        was["Count"] = count;
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.Obligation.CallId, CalendarKeys.DueRow(key)), ETag.All),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, was),
                ],
                cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Where a long action has come to. One write.</summary>
    /// <returns>The row to go on with; null when another run does.</returns>
    public async Task<OwedRow?> KeepPlaceAsync(OwedRow row, string? continuation, int count, CancellationToken cancellationToken)
    {
        var entity = CalendarRows.Of(row.Obligation, CalendarKeys.DueRow(row.Obligation.Key));
        entity["Continuation"] = continuation;
        entity["Count"] = count;
        try
        {
            var response = await _table.UpdateEntityAsync(entity, row.StorageETag, TableUpdateMode.Replace, cancellationToken);
            return row with { Continuation = continuation, Count = count, StorageETag = response.Headers.ETag ?? ETag.All };
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>
    /// What the waves of a call owe, by a revision of its definition: what is new is added, what is no longer owed leaves, what was done stays
    /// done. Stopped anywhere, the same again finishes it.
    /// </summary>
    /// <param name="callId">The call.</param>
    /// <param name="revision">Of its definition.</param>
    /// <param name="owed">By the waves, past and to come.</param>
    /// <param name="besides">Added with them, for once.</param>
    /// <param name="now">What nobody would be served by any more is not added.</param>
    /// <param name="cancellationToken">Stops before the next transaction.</param>
    public async Task ReplaceWavesAsync(
        string callId, string revision, IReadOnlyList<Obligation> owed, Obligation besides, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await _table.GetEntityIfExistsAsync<TableEntity>(callId, CalendarKeys.Derived, cancellationToken: cancellationToken);
        var derived = new TableEntity(callId, CalendarKeys.Derived) { ["Revision"] = revision };
        LongText.Write(derived, "Keys", JsonSerializer.Serialize(owed.Select(one => one.Key)));
        var actions = await ChangesAsync(callId, Keys(known), owed, now, cancellationToken);
        actions.Add(Put(besides));
        actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, derived));
        await SubmitAsync(actions, cancellationToken);
    }

    /// <summary>Adds what something other than a definition or a file owes, before it is saved: one transaction, and a read for each whose moment is past.</summary>
    public async Task PutAsync(string callId, IReadOnlyList<Obligation> owed, DateTimeOffset now, CancellationToken cancellationToken) =>
        await SubmitAsync(await ChangesAsync(callId, [], owed, now, cancellationToken), cancellationToken);

    /// <summary>What a file owes: two reads at most places, and one transaction. An older version never takes the place of a newer one.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="id">The application.</param>
    /// <param name="version">Of the application.</param>
    /// <param name="owed">By that version.</param>
    /// <param name="isAgain">What should be there is not believed: every row is put again, but for what was done.</param>
    /// <param name="now">What nobody would be served by any more is not added.</param>
    /// <param name="cancellationToken">Stops before the transaction.</param>
    public async Task ReplaceFileAsync(
        string callId, ApplicationId id, int version, IReadOnlyList<Obligation> owed, bool isAgain, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(callId, CalendarKeys.File(id), cancellationToken: cancellationToken);
            if (known.HasValue ? known.Value!.GetInt32("Version") > version : owed.Count == 0)
            {
                return;
            }

            var file = new TableEntity(callId, CalendarKeys.File(id)) { ["Version"] = version };
            LongText.Write(file, "Keys", JsonSerializer.Serialize(owed.Select(one => one.Key)));
            try
            {
                var former = Keys(known);
                var gone = former.Except(owed.Select(one => one.Key)).ToArray();
                var actions = await ChangesAsync(callId, isAgain ? gone : former, owed, now, cancellationToken);
                CalendarRows.KeepPast(file, known, DoneAmong(gone, actions));
                actions.Add(known.HasValue
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, file, known.Value!.ETag)
                    : new TableTransactionAction(TableTransactionActionType.Add, file));
                await SubmitAsync(actions, cancellationToken);
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                // Another projection of the file came first, or one of its rows was done meanwhile: look again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Rows to add, and rows to take away: a read for each that leaves, or that is added although its moment is past.</summary>
    private async Task<List<TableTransactionAction>> ChangesAsync(
        string callId, string[] former, IReadOnlyList<Obligation> owed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var gone in former.Except(owed.Select(one => one.Key)))
        {
            if (await ExistsAsync(callId, CalendarKeys.DueRow(gone), cancellationToken))
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(callId, CalendarKeys.DueRow(gone)), ETag.All));
            }
        }

        foreach (var one in owed.DistinctBy(one => one.Key).Where(one => !former.Contains(one.Key) && !(one.Until <= now)))
        {
            if (one.DueAt > now || !await ExistsAsync(callId, CalendarKeys.WasRow(one.Key), cancellationToken))
            {
                actions.Add(Put(one));
            }
        }

        return actions;
    }

    /// <summary>What leaves the list and is not to be deleted was done: its row stays.</summary>
    private static IEnumerable<string> DoneAmong(IEnumerable<string> gone, IEnumerable<TableTransactionAction> actions) =>
        gone.Except(actions.Where(action => action.ActionType == TableTransactionActionType.Delete).Select(action => CalendarKeys.KeyOf(action.Entity.RowKey)));

    private async Task SubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        foreach (var some in actions.Chunk(RowsInTransaction))
        {
            await _table.SubmitTransactionAsync(some, cancellationToken);
        }
    }

    private async Task<bool> ExistsAsync(string callId, string rowKey, CancellationToken cancellationToken) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(callId, rowKey, ["RowKey"], cancellationToken)).HasValue;

    private async Task<IReadOnlyList<OwedRow>> ListAsync(string callId, (string First, string AfterLast) range, int most, CancellationToken cancellationToken)
    {
        var rows = new List<OwedRow>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {range.First} and RowKey lt {range.AfterLast}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, Math.Min(most, 1000), cancellationToken: cancellationToken))
        {
            rows.Add(CalendarRows.ToOwed(row));
            if (rows.Count == most)
            {
                break;
            }
        }

        return rows;
    }

    private static TableTransactionAction Put(Obligation one) =>
        new(TableTransactionActionType.UpsertReplace, CalendarRows.Of(one, CalendarKeys.DueRow(one.Key)));

    private static string[] Keys(NullableResponse<TableEntity> known) =>
        known.HasValue ? JsonSerializer.Deserialize<string[]>(LongText.Read(known.Value!, "Keys")!)! : [];
}

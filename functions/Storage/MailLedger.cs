using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;

namespace TI.Serverless.Functions.Storage;

/// <summary>What a claim found in the ledger.</summary>
internal abstract record MailClaim
{
    /// <summary>The mail is ours to send now.</summary>
    /// <param name="Id">Goes with the mail as a custom argument, so that the provider's events can be matched.</param>
    /// <param name="Row">The row to mark.</param>
    /// <param name="PossiblyDoubled">An earlier attempt took the mail and never said what became of it: it may have left.</param>
    internal sealed record Taken(string Id, TableEntity Row, bool PossiblyDoubled) : MailClaim
    {
        /// <summary>The table of the row.</summary>
        public required string Table { get; init; }
    }

    /// <summary>Somebody is sending it; look again when their lease has ended.</summary>
    internal sealed record Busy(TimeSpan Remaining) : MailClaim;

    /// <summary>It was sent, or refused for good: nothing to do.</summary>
    internal sealed record Settled : MailClaim;
}

/// <summary>How a mail ended, as the ledger's rows say. The names are stored.</summary>
internal enum MailState
{
    Claimed,
    Waiting,
    Sent,
    Refused,
}

/// <summary>
/// The rows <c>mail|…</c> of an application's or a wave's partition: each mail is claimed before it is sent, so that two workers cannot send it
/// together and a worker that dies leaves a trace. A claim whose lease ended is taken over: a mail may double, it is never lost.
/// </summary>
internal sealed class MailLedger(StorageClients clients, TimeProvider clock)
{
    /// <summary>Longer than any request to the mail provider may last.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly TableClient _table = clients.Table(TableNames.Applications);

    public async Task<MailClaim> ClaimAsync(MailPlace place, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new TableEntity(place.PartitionKey, place.RowKey)
        {
            ["State"] = nameof(MailState.Claimed),
            ["ClaimId"] = Guid.NewGuid(),
            ["ClaimedAt"] = now,
            ["Attempts"] = 1,
        };
        try
        {
            await clients.Table(place.Table).AddEntityAsync(row, cancellationToken);
            return new MailClaim.Taken(ClaimId(row), row, PossiblyDoubled: false) { Table = place.Table };
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return await TakeOverAsync(place.Table, row, now, cancellationToken);
        }
    }

    /// <summary>The provider accepted the mail. Never cancelled: the mail has left.</summary>
    public Task MarkSentAsync(MailClaim.Taken claim, string? providerId) => MarkAsync(claim, MailState.Sent, providerId);

    /// <summary>The provider refused the mail for good; staff see the reason on the file.</summary>
    public Task MarkRefusedAsync(MailClaim.Taken claim, string reason) => MarkAsync(claim, MailState.Refused, reason);

    /// <summary>The mail did not leave and another message will bring it back: the claim is free.</summary>
    public Task ReleaseAsync(MailClaim.Taken claim, string reason) => MarkAsync(claim, MailState.Waiting, reason);

    /// <summary>Every mail about one application, with its state: one query.</summary>
    public Task<IReadOnlyList<MailLedgerEntry>> ListAsync(ApplicationId id, CancellationToken cancellationToken) => ListAsync(_table, id.ToString(), cancellationToken);

    /// <summary>Every mail to somebody of the staff that is about no application: one query.</summary>
    public Task<IReadOnlyList<MailLedgerEntry>> ListOfStaffAsync(string recipientHash, CancellationToken cancellationToken) =>
        ListAsync(clients.Table(TableNames.People), PeopleKeys.Mails(recipientHash), cancellationToken);

    /// <summary>The mails about the opening of a wave to one person: one query, and one more for each thousand that others got in the last days.</summary>
    public async Task<IReadOnlyList<MailLedgerEntry>> ListOfWaveAsync(string callId, string waveId, string recipientHash, CancellationToken cancellationToken) =>
    [
        .. (await ListAsync(clients.Table(TableNames.Subscriptions), SubscriptionKeys.Wave(callId, waveId), cancellationToken)).Where(entry => entry.RecipientHash == recipientHash),
    ];

    private static async Task<IReadOnlyList<MailLedgerEntry>> ListAsync(TableClient table, string partitionKey, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partitionKey} and RowKey ge {ApplicationKeys.FirstMail} and RowKey lt {ApplicationKeys.AfterLastMail}");
        var entries = new List<MailLedgerEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(new MailLedgerEntry(
                row.RowKey,
                Enum.Parse<MailState>(row.RequiredString("State")),
                row.GetDateTimeOffset("ClaimedAt")!.Value,
                row.GetInt32("Attempts")!.Value,
                row.GetString("Detail"))
            {
                Delivery = DeliveryOf(row),
                Undelivered = row.GetString("Undelivered") is { } reason ? Enum.Parse<UndeliveredReason>(reason) : null,
                ReportedAt = row.GetDateTimeOffset("ReportedAt"),
            });
        }

        return entries;
    }

    /// <summary>The hashes of everybody to whom a mail about an application was claimed: one query.</summary>
    public async Task<IReadOnlyList<string>> RecipientsAsync(ApplicationId id, CancellationToken cancellationToken) =>
        [.. (await ListAsync(id, cancellationToken)).Select(entry => entry.RecipientHash).Distinct()];

    /// <summary>Takes a line away, so that its mail can be asked for anew: for a refusal alone.</summary>
    public Task ForgetAsync(ApplicationId id, string key, CancellationToken cancellationToken) => _table.DeleteEntityAsync(id.ToString(), key, ETag.All, cancellationToken);

    /// <summary>A mail's line, with what became of it; null when there is none, or no longer. One read.</summary>
    public async Task<DeliveryLine?> FindLineAsync(MailPlace place, CancellationToken cancellationToken)
    {
        var row = await clients.Table(place.Table).GetEntityIfExistsAsync<TableEntity>(place.PartitionKey, place.RowKey, cancellationToken: cancellationToken);
        return row.HasValue ? new DeliveryLine(place, DeliveryOf(row.Value!), row.Value!.GetDateTimeOffset("ReportedAt"), row.Value!.ETag) : null;
    }

    /// <summary>Notes what became of a mail.</summary>
    /// <returns>False when the line was changed since it was read.</returns>
    public async Task<bool> MarkDeliveryAsync(DeliveryLine line, DeliveryReport report, CancellationToken cancellationToken)
    {
        var change = new TableEntity(line.Place.PartitionKey, line.Place.RowKey)
        {
            ["Delivery"] = report.State.ToString(),
            ["Undelivered"] = report.IsFailure ? report.Reason.ToString() : null,
            ["ReportedAt"] = report.At,
        };
        try
        {
            await clients.Table(line.Place.Table).UpdateEntityAsync(change, line.ETag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Whether a mail whose line stands in this partition arrived at this person after that moment. One query.</summary>
    public async Task<bool> HasArrivedSinceAsync(string table, string partitionKey, string recipientHash, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partitionKey} and RowKey ge {ApplicationKeys.FirstMail} and RowKey lt {ApplicationKeys.AfterLastMail} and Delivery eq {nameof(DeliveryState.Delivered)} and ReportedAt gt {moment}");
        await foreach (var row in clients.Table(table).QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            if (row.RowKey.EndsWith($"|{recipientHash}", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<MailClaim> TakeOverAsync(string tableName, TableEntity mine, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var table = clients.Table(tableName);
        TableEntity row = await table.GetEntityAsync<TableEntity>(mine.PartitionKey, mine.RowKey, cancellationToken: cancellationToken);
        if (ClaimId(row) == ClaimId(mine))
        {
            // The insertion was done and its answer lost.
            return new MailClaim.Taken(ClaimId(row), row, PossiblyDoubled: false) { Table = tableName };
        }

        var state = Enum.Parse<MailState>(row.RequiredString("State"));
        if (state is MailState.Sent or MailState.Refused)
        {
            return new MailClaim.Settled();
        }

        var leaseEnds = row.GetDateTimeOffset("ClaimedAt")!.Value + Lease;
        if (state == MailState.Claimed && leaseEnds > now)
        {
            return new MailClaim.Busy(leaseEnds - now);
        }

        row["State"] = nameof(MailState.Claimed);
        row["ClaimId"] = mine["ClaimId"];
        row["ClaimedAt"] = now;
        row["Attempts"] = row.GetInt32("Attempts")!.Value + 1;
        try
        {
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return new MailClaim.Busy(TimeSpan.FromSeconds(5));
        }

        return new MailClaim.Taken(ClaimId(row), row, PossiblyDoubled: state == MailState.Claimed) { Table = tableName };
    }

    private async Task MarkAsync(MailClaim.Taken claim, MailState state, string? detail)
    {
        var change = new TableEntity(claim.Row.PartitionKey, claim.Row.RowKey)
        {
            ["State"] = state.ToString(),
            ["SettledAt"] = clock.GetUtcNow(),
            ["Detail"] = detail,
        };
        await clients.Table(claim.Table).UpdateEntityAsync(change, ETag.All, TableUpdateMode.Merge, CancellationToken.None);
    }

    private static DeliveryState? DeliveryOf(TableEntity row) => row.GetString("Delivery") is { } state ? Enum.Parse<DeliveryState>(state) : null;

    private static string ClaimId(TableEntity row) => row.GetGuid("ClaimId")!.Value.ToString("N");
}

/// <summary>A line of the ledger.</summary>
internal sealed record MailLedgerEntry(string Key, MailState State, DateTimeOffset ClaimedAt, int Attempts, string? Detail)
{
    public string RecipientHash => Key[(Key.LastIndexOf('|') + 1)..];

    /// <summary>What the provider told of it since it was sent; null when nothing yet.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>Why it did not arrive; null when it did, or when that is not known.</summary>
    public UndeliveredReason? Undelivered { get; init; }

    /// <summary>The moment of which that is told.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>It was asked for and has not left: refused, put off, or its worker died.</summary>
    public bool IsOwedAt(DateTimeOffset now) => State is MailState.Refused or MailState.Waiting || (State == MailState.Claimed && ClaimedAt + MailLedger.Lease < now);
}

/// <summary>What a line of the ledger says of a mail's delivery, to be changed.</summary>
internal sealed record DeliveryLine(MailPlace Place, DeliveryState? State, DateTimeOffset? At, ETag ETag)
{
    /// <summary>Whether a report says more than the line: states come in one order, whatever the order of the reports.</summary>
    public bool IsOutdatedBy(DeliveryState state, DateTimeOffset at) => State is not { } known || state > known || (state == known && at > At);
}

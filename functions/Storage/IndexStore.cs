using System.Runtime.CompilerServices;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Storage;

/// <summary>What a list of applications shows of one of them.</summary>
internal sealed record ApplicationSummary(
    ApplicationId Id,
    int Version,
    ApplicationStatus Status,
    string? Number,
    string Organisation,
    string Siren,
    string? AssignedTo,
    DateTimeOffset StartedAt,
    DateTimeOffset? SubmittedAt)
{
    /// <summary>The stage of the selection that was reached after the first; null before.</summary>
    public string? Stage { get; init; }

    /// <summary>The decision in the call's own words; null where the status says it all.</summary>
    public string? Outcome { get; init; }
}

/// <summary>A page of a list, and where the next one begins (null at the end).</summary>
internal sealed record SummaryPage(IReadOnlyList<ApplicationSummary> Items, string? Continuation);

/// <summary>
/// Table Index: projections of the applications. Each row carries the version it was made from and never goes back to an older
/// one, whatever order the messages come in.
/// </summary>
internal sealed class IndexStore(StorageClients clients)
{
    /// <summary>The status of a row whose application left for another wave or organisation, or whose guest is out.</summary>
    private const string Moved = "Moved";

    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>
    /// Shows the application in the list of its wave and in that of its organisation, and takes it out of the wave it was begun for and of
    /// the organisations it was begun with, where those are others.
    /// </summary>
    public async Task ProjectAsync(Application application, CancellationToken cancellationToken)
    {
        var row = new TableEntity(IndexKeys.Wave(application.CallId, application.WaveId), application.Id.ToString())
        {
            ["Version"] = application.Version,
            ["Status"] = application.Status.ToString(),
            ["Number"] = application.Number,
            ["Organisation"] = application.OrganisationName,
            ["Siren"] = application.Applicant.Siren.ToString(),
            ["AssignedTo"] = application.Review.Assignment?.Person,
            ["StartedAt"] = application.StartedAt,
            ["SubmittedAt"] = application.SubmittedAt,
            ["Stage"] = application.Review.Stages is [.., { } move] ? move.StageId : null,
            ["Outcome"] = application.Review.Decision?.Label,
        };
        EndingRows.Mark(row, application);
        await ReplaceUnlessNewerAsync(row, application.Version, cancellationToken);
        await ReplaceUnlessNewerAsync(OrganisationRow(application), application.Version, cancellationToken);
        foreach (var siren in application.FormerSirens())
        {
            await LeaveAsync(application, IndexKeys.Siren(siren.ToString()), IndexKeys.ApplicationOfCall(application.CallId, application.Id), cancellationToken);
        }

        foreach (var wave in application.Review.FormerWaves.Where(wave => wave != application.WaveId))
        {
            await LeaveAsync(application, IndexKeys.Wave(application.CallId, wave), application.Id.ToString(), cancellationToken);
        }

        if (application.StartedForWaveId != application.WaveId)
        {
            await LeaveAsync(application, IndexKeys.Wave(application.CallId, application.StartedForWaveId), application.Id.ToString(), cancellationToken);
        }
    }

    /// <summary>Every row about an application: at its creation, and when the index is rebuilt.</summary>
    public async Task ProjectEverythingAsync(Application application, CancellationToken cancellationToken)
    {
        await ProjectAsync(application, cancellationToken);
        await ProjectPersonAsync(application, cancellationToken);
        foreach (var guest in application.Guests)
        {
            await ProjectGuestAsync(application, guest.Email, cancellationToken);
        }
    }

    /// <summary>Finds a file by the address of a guest later; once they are out, the row says so and leads nowhere.</summary>
    public Task ProjectGuestAsync(Application application, EmailAddress person, CancellationToken cancellationToken)
    {
        var row = new TableEntity(IndexKeys.Email(person.Hash), application.Id.ToString())
        {
            ["Version"] = application.Version,
            ["CallId"] = application.CallId,
            ["StartedAt"] = application.StartedAt,
            ["Status"] = application.FindGuest(person) is null ? Moved : null,
        };
        return ReplaceUnlessNewerAsync(row, application.Version, cancellationToken);
    }

    /// <summary>Finds a person's applications later. These facts never change, so the row is simply put.</summary>
    private async Task ProjectPersonAsync(Application application, CancellationToken cancellationToken) => await _table.UpsertEntityAsync(
        new TableEntity(IndexKeys.Email(application.Applicant.Email.Hash), application.Id.ToString())
        {
            ["CallId"] = application.CallId,
            ["StartedAt"] = application.StartedAt,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>The other applications of the same SIREN to the same call, oldest first, those taken back left out: one query.</summary>
    public async Task<IReadOnlyList<SameOrganisation>> ListOfOrganisationAsync(Application application, CancellationToken cancellationToken)
    {
        var (first, afterLast) = IndexKeys.ApplicationsOfCall(application.CallId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {IndexKeys.Siren(application.Applicant.Siren.ToString())} and RowKey ge {first} and RowKey lt {afterLast} and Status ne {Moved}");
        var others = new List<SameOrganisation>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var other = ToSameOrganisation(row);
            if (other.Id != application.Id && other.Status != ApplicationStatus.Withdrawn)
            {
                others.Add(other);
            }
        }

        return others;
    }

    /// <summary>Every application begun with an address or that invited it, oldest first: a query of its partition, page by page.</summary>
    public async IAsyncEnumerable<ApplicationId> ListOfPersonAsync(
        string emailHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Email(emailHash)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["RowKey", "Status"], cancellationToken: cancellationToken))
        {
            if (row.GetString("Status") != Moved)
            {
                yield return ApplicationId.Parse(row.RowKey);
            }
        }
    }

    /// <summary>One page of a wave's applications, oldest first, drafts left out: one query.</summary>
    public Task<SummaryPage> ListSubmittedAsync(string callId, string waveId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        PageAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {IndexKeys.Wave(callId, waveId)} and Status ne {nameof(ApplicationStatus.Draft)} and Status ne {Moved}"),
            continuation,
            pageSize,
            cancellationToken);

    /// <summary>One page of a wave's applications in one status: one query.</summary>
    public Task<SummaryPage> ListByStatusAsync(
        string callId, string waveId, ApplicationStatus status, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        PageAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Wave(callId, waveId)} and Status eq {status.ToString()}"),
            continuation,
            pageSize,
            cancellationToken);

    /// <summary>The same, of those begun before a moment (<see cref="ApplicationId.Earliest"/>): the younger ones are not even looked at.</summary>
    public Task<SummaryPage> ListBegunBeforeAsync(
        string callId, string waveId, ApplicationStatus status, ApplicationId before, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        PageAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {IndexKeys.Wave(callId, waveId)} and RowKey lt {before.ToString()} and Status eq {status.ToString()}"),
            continuation,
            pageSize,
            cancellationToken);

    /// <summary>The mark that stays keeps a late projection from bringing the application back.</summary>
    private Task LeaveAsync(Application application, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var row = new TableEntity(partitionKey, rowKey)
        {
            ["Version"] = application.Version,
            ["Status"] = Moved,
        };
        return ReplaceUnlessNewerAsync(row, application.Version, cancellationToken);
    }

    private async Task<SummaryPage> PageAsync(string filter, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken).AsPages(continuation, pageSize))
        {
            return new SummaryPage([.. page.Values.Select(ToSummary)], page.ContinuationToken);
        }

        return new SummaryPage([], null);
    }

    private async Task ReplaceUnlessNewerAsync(TableEntity row, int version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var existing = await _table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, ["Version"], cancellationToken);
            if (existing.HasValue && existing.Value!.GetInt32("Version") > version)
            {
                return;
            }

            if (await _table.SaveAsync(row, existing.HasValue ? existing.Value!.ETag.ToString() : null, cancellationToken) == WriteOutcome.Done)
            {
                return;
            }

            // Another projection of the same application came first: compare again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TableEntity OrganisationRow(Application application) => new(
        IndexKeys.Siren(application.Applicant.Siren.ToString()), IndexKeys.ApplicationOfCall(application.CallId, application.Id))
    {
        ["Version"] = application.Version,
        ["Status"] = application.Status.ToString(),
        ["Number"] = application.Number,
        ["Identifier"] = application.Applicant.Identifier,
        ["StartedAt"] = application.StartedAt,
    };

    private static SameOrganisation ToSameOrganisation(TableEntity row) => new(
        IndexKeys.ApplicationIdOf(row.RowKey),
        row.GetString("Number"),
        Enum.Parse<ApplicationStatus>(row.RequiredString("Status")),
        row.RequiredString("Identifier"),
        row.GetDateTimeOffset("StartedAt")!.Value);

    private static ApplicationSummary ToSummary(TableEntity row) => new(
        ApplicationId.Parse(row.RowKey),
        row.GetInt32("Version")!.Value,
        Enum.Parse<ApplicationStatus>(row.RequiredString("Status")),
        row.GetString("Number"),
        row.RequiredString("Organisation"),
        row.RequiredString("Siren"),
        row.GetString("AssignedTo"),
        row.GetDateTimeOffset("StartedAt")!.Value,
        row.GetDateTimeOffset("SubmittedAt"))
    {
        Stage = row.GetString("Stage"),
        Outcome = row.GetString("Outcome"),
    };
}

using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Storage;

/// <summary>A code as it is kept: for whom, what it allows, and what it was used for.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Access">What it allows; its <see cref="LateAccess.Code"/> is the hash, and the row's key.</param>
/// <param name="ApplicationId">The one application it is for; null when it is for an address.</param>
/// <param name="EmailHash">The hash of the one address it is for; null when it is for an application.</param>
/// <param name="UsedBy">The application that took it.</param>
/// <param name="UsedAt">When it was taken.</param>
/// <param name="RevokedAt">When it was taken back.</param>
internal sealed record StoredLateCode(
    string CallId,
    LateAccess Access,
    string? ApplicationId,
    string? EmailHash,
    string? UsedBy = null,
    DateTimeOffset? UsedAt = null,
    DateTimeOffset? RevokedAt = null)
{
    /// <summary>The storage's ETag of the row this was read from.</summary>
    public ETag StorageETag { get; init; }

    public bool IsFor(Application application) => ApplicationId is null
        ? application.Applicant.Email.Hash == EmailHash
        : application.Id.ToString() == ApplicationId;
}

/// <summary>Table LateAccess: a partition for each call, a row for each code, named by its hash.</summary>
internal sealed class LateCodeStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.LateAccess);

    public Task AddAsync(StoredLateCode code, CancellationToken cancellationToken) => _table.UpsertEntityAsync(ToRow(code), TableUpdateMode.Replace, cancellationToken);

    public async Task<StoredLateCode?> FindAsync(string callId, string hash, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, hash, cancellationToken: cancellationToken);
        return row.HasValue ? ToCode(row.Value!) : null;
    }

    /// <summary>One write, unless somebody else changed the row since it was read.</summary>
    public Task<WriteOutcome> ReplaceAsync(StoredLateCode code, CancellationToken cancellationToken) =>
        _table.ReplaceAsync(ToRow(code), code.StorageETag, cancellationToken);

    private static TableEntity ToRow(StoredLateCode code) => new(code.CallId, code.Access.Code)
    {
        ["WaveId"] = code.Access.WaveId,
        ["Until"] = code.Access.Until,
        ["Reason"] = code.Access.Reason,
        ["By"] = code.Access.By,
        ["GivenAt"] = code.Access.GivenAt,
        ["ApplicationId"] = code.ApplicationId,
        ["EmailHash"] = code.EmailHash,
        ["UsedBy"] = code.UsedBy,
        ["UsedAt"] = code.UsedAt,
        ["RevokedAt"] = code.RevokedAt,
    };

    private static StoredLateCode ToCode(TableEntity row) => new(
        row.PartitionKey,
        new LateAccess(
            row.RequiredString("WaveId"),
            row.GetDateTimeOffset("Until")!.Value,
            row.RequiredString("Reason"),
            row.RequiredString("By"),
            row.GetDateTimeOffset("GivenAt")!.Value,
            row.RowKey),
        row.GetString("ApplicationId"),
        row.GetString("EmailHash"),
        row.GetString("UsedBy"),
        row.GetDateTimeOffset("UsedAt"),
        row.GetDateTimeOffset("RevokedAt"))
    {
        StorageETag = row.ETag,
    };
}

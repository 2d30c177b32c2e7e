using Azure;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Storage;

/// <summary>Who may deposit for an establishment in a call that takes one application of each.</summary>
/// <param name="Holder">The application.</param>
/// <param name="Former">Applications that held it before and may not know yet that they lost it.</param>
/// <param name="StorageETag">Of the row this was read from.</param>
internal sealed record SiretClaim(ApplicationId Holder, IReadOnlyList<ApplicationId> Former, ETag StorageETag);

/// <summary>Table Index: one row for each establishment and call that takes one application of each.</summary>
internal sealed class SiretClaimStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>One write.</summary>
    /// <returns>False when the row exists, be it this application's own (a first answer may have been lost).</returns>
    public async Task<bool> TryInsertAsync(string callId, Siret siret, ApplicationId holder, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(ToRow(callId, siret, holder, []), cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>One read.</summary>
    public async Task<SiretClaim?> FindAsync(string callId, Siret siret, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            IndexKeys.SiretClaim(callId, siret), IndexKeys.Claim, cancellationToken: cancellationToken);
        return row.HasValue ? ToClaim(row.Value!) : null;
    }

    /// <summary>One write, unless somebody changed the row since it was read.</summary>
    public async Task<WriteOutcome> ReplaceAsync(
        string callId, Siret siret, SiretClaim read, ApplicationId holder, IReadOnlyList<ApplicationId> former, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(ToRow(callId, siret, holder, former), read.StorageETag, TableUpdateMode.Replace, cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return WriteOutcome.Conflict;
        }
    }

    private static TableEntity ToRow(string callId, Siret siret, ApplicationId holder, IReadOnlyList<ApplicationId> former)
    {
        var row = new TableEntity(IndexKeys.SiretClaim(callId, siret), IndexKeys.Claim) { ["Holder"] = holder.ToString() };
        LongText.Write(row, "Former", string.Join(' ', former));
        return row;
    }

    private static SiretClaim ToClaim(TableEntity row) => new(
        ApplicationId.Parse(row.RequiredString("Holder")),
        [.. LongText.Read(row, "Former")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ApplicationId.Parse)],
        row.ETag);
}

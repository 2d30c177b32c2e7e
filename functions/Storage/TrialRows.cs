using Azure;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Storage;

/// <summary>The rows that the files of a trial leave, to erase them. Nothing else ever erases a file this way.</summary>
internal sealed class TrialRows(StorageClients clients)
{
    private readonly TableClient _applications = clients.Table(TableNames.Applications);
    private readonly TableClient _index = clients.Table(TableNames.Index);

    /// <summary>The files of a wave, whatever their status: one query.</summary>
    public async Task<IReadOnlyList<ApplicationId>> ListAsync(string trialId, string waveId, CancellationToken cancellationToken)
    {
        var ids = new List<ApplicationId>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Wave(trialId, waveId)}");
        await foreach (var row in _index.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            if (ApplicationId.TryParse(row.RowKey, out var id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>The look-ups of a file, then its own rows, the one that leads to its attachments last.</summary>
    public async Task EraseAsync(Application file, CancellationToken cancellationToken)
    {
        await _index.DeleteEntityAsync(IndexKeys.Siren(file.Applicant.Siren.ToString()), IndexKeys.ApplicationOfCall(file.CallId, file.Id), ETag.All, cancellationToken);
        foreach (var person in file.Guests.Select(guest => guest.Email).Prepend(file.Applicant.Email))
        {
            await _index.DeleteEntityAsync(IndexKeys.Email(person.Hash), file.Id.ToString(), ETag.All, cancellationToken);
        }

        if (file.Applicant.Siret is { } siret)
        {
            await _index.DeleteEntityAsync(IndexKeys.SiretClaim(file.CallId, siret), IndexKeys.Claim, ETag.All, cancellationToken);
        }

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {file.Id.ToString()} and RowKey ne {ApplicationKeys.Application}");
        await foreach (var row in _applications.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await _applications.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }

        await _applications.DeleteEntityAsync(file.Id.ToString(), ApplicationKeys.Application, ETag.All, cancellationToken);
    }

    /// <summary>The line of the list, once nothing is behind it.</summary>
    public Task EraseLineAsync(string trialId, string waveId, ApplicationId id, CancellationToken cancellationToken) =>
        _index.DeleteEntityAsync(IndexKeys.Wave(trialId, waveId), id.ToString(), ETag.All, cancellationToken);
}

using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Retention;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Takes a file away from wherever it left a row or a blob. What it added to the sums of its call stays there, and no longer says which file it
/// came from. Done twice, it finds nothing more.
/// </summary>
internal sealed class FileRemains(StorageClients clients, InboxStore inbox, TallyStore figures, TeamRemains team, UndeliveredStore undelivered)
{
    private readonly TableClient _applications = clients.Table(TableNames.Applications);
    private readonly TableClient _index = clients.Table(TableNames.Index);
    private readonly TableClient _subscriptions = clients.Table(TableNames.Subscriptions);
    private readonly TableClient _lateCodes = clients.Table(TableNames.LateAccess);
    private readonly BlobContainerClient _attachments = clients.Container(ContainerNames.Attachments);

    /// <summary>The file itself, unless somebody changed it since it was read: from then on nobody finds it.</summary>
    /// <returns>False when it changed.</returns>
    public async Task<bool> TryRemoveAsync(Application read, CancellationToken cancellationToken)
    {
        try
        {
            await _applications.DeleteEntityAsync(read.Id.ToString(), ApplicationKeys.Application, read.StorageETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Everything else: blobs first, then what leads to them.</summary>
    public async Task RemoveRestAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
    {
        await foreach (var blob in _attachments.GetBlobsAsync(new GetBlobsOptions { Prefix = AttachmentNames.Blob(id, "") }, cancellationToken))
        {
            await _attachments.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        await RemoveAllAsync(_applications, TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ne {ApplicationKeys.Application}"), cancellationToken);
        await RemoveAllAsync(
            _lateCodes, TableClient.CreateQueryFilter($"PartitionKey eq {callId} and (ApplicationId eq {id.ToString()} or UsedBy eq {id.ToString()})"), cancellationToken);
        foreach (var person in task.PersonHashes)
        {
            await RemoveAsync(_index, IndexKeys.Email(person), id.ToString(), cancellationToken);
            await undelivered.EraseAsync(person, cancellationToken);
            foreach (var wave in task.Subscriptions)
            {
                await RemoveAsync(_subscriptions, wave, person, cancellationToken);
            }
        }

        foreach (var siren in task.Sirens)
        {
            await RemoveAsync(_index, IndexKeys.Siren(siren), IndexKeys.ApplicationOfCall(callId, id), cancellationToken);
            await figures.ForgetOrganisationAsync(callId, siren, cancellationToken);
        }

        foreach (var siret in task.FormerSirets.Append(task.Siret).OfType<string>())
        {
            await RemoveClaimAsync(callId, Siret.Parse(siret), id, cancellationToken);
        }

        foreach (var key in task.LaureateKeys)
        {
            await RemoveAsync(_index, IndexKeys.Laureates(callId), key, cancellationToken);
        }

        if (task.Number is not null)
        {
            await team.RemoveAsync(callId, id, task, cancellationToken);
        }

        await inbox.EraseAsync(callId, id, cancellationToken);
        await RemoveAsync(_index, TallyKeys.Call(callId), TallyKeys.Application(id), cancellationToken);
        foreach (var wave in task.WaveIds)
        {
            await RemoveAsync(_index, IndexKeys.Wave(callId, wave), id.ToString(), cancellationToken);
        }
    }

    /// <summary>The establishment is free again, unless another file has taken its place.</summary>
    private async Task RemoveClaimAsync(string callId, Siret siret, ApplicationId id, CancellationToken cancellationToken)
    {
        var claim = await _index.GetEntityIfExistsAsync<TableEntity>(IndexKeys.SiretClaim(callId, siret), IndexKeys.Claim, cancellationToken: cancellationToken);
        if (claim.HasValue && claim.Value!.GetString("Holder") == id.ToString())
        {
            try
            {
                await _index.DeleteEntityAsync(claim.Value.PartitionKey, claim.Value.RowKey, claim.Value.ETag, cancellationToken);
            }
            catch (RequestFailedException taken) when (taken.Status is 404 or 412)
            {
                // Another file took it meanwhile: it is theirs now.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task RemoveAllAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await RemoveAsync(table, row.PartitionKey, row.RowKey, cancellationToken);
        }
    }

    private static Task<Response> RemoveAsync(TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(partitionKey, rowKey, ETag.All, cancellationToken);
}

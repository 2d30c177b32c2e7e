using Azure;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Storage;

/// <summary>Takes one person out of the rows of a file that stays. Done twice, it finds nothing more.</summary>
internal sealed class GuestRemains(StorageClients clients, UndeliveredStore undelivered)
{
    private readonly TableClient _applications = clients.Table(TableNames.Applications);
    private readonly TableClient _index = clients.Table(TableNames.Index);

    /// <summary>The one case in which a line of the trail is written again: the law asks for it, and nothing but an address changes.</summary>
    public Task RewriteAsync(ApplicationId id, ApplicationEvent rewritten, CancellationToken cancellationToken) =>
        _applications.UpsertEntityAsync(ApplicationRows.ToRow(id, rewritten), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The lines of their mails, the row that found the file by their address, and that it got no mails.</summary>
    public async Task RemoveAsync(ApplicationId id, string personHash, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.ToString()} and RowKey ge {ApplicationKeys.FirstMail} and RowKey lt {ApplicationKeys.AfterLastMail}");
        await foreach (var row in _applications.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            if (row.RowKey.EndsWith($"|{personHash}", StringComparison.Ordinal))
            {
                await _applications.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }

        await _index.DeleteEntityAsync(IndexKeys.Email(personHash), id.ToString(), ETag.All, cancellationToken);
        await undelivered.EraseAsync(personHash, cancellationToken);
    }
}

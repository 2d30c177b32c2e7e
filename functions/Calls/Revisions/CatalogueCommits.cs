using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>Writes the next lines of the log: what is decided is decided on the last of them, and this instance serves it at once.</summary>
internal sealed class CatalogueCommits(Catalogue catalogue, CatalogueLogStore log, CatalogueRefresh refresh)
{
    /// <summary>One query, one transaction, one query; a transaction and a query more each time somebody else was first.</summary>
    /// <param name="decide">The lines, in their order and not numbered yet, given the calls as they are; none to write nothing.</param>
    /// <param name="cancellationToken">Stops before the transaction.</param>
    public async Task CommitAsync(Func<CatalogueSnapshot, IReadOnlyList<CatalogueEntry>> decide, CancellationToken cancellationToken)
    {
        var writeId = Guid.NewGuid();
        while (true)
        {
            await refresh.NowAsync(cancellationToken);
            var now = catalogue.Now;
            var entries = decide(now).Select((entry, index) => entry with { Sequence = now.Sequence + 1 + index }).ToArray();
            if (entries.Length == 0)
            {
                return;
            }

            if (await log.AppendAsync(entries, writeId, cancellationToken) == WriteOutcome.Done)
            {
                await refresh.NowAsync(CancellationToken.None);
                return;
            }
        }
    }
}

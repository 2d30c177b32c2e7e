using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>
/// Erases every file of a trial that is over. Stopped anywhere, it does the rest the next time: the line of a list goes after the file it
/// leads to.
/// </summary>
internal sealed class WipeTrialHandler(TrialRows rows, ApplicationStore store, AttachmentBlobs blobs)
{
    /// <summary>A query for each wave; a read, a query and a few removals for each file.</summary>
    /// <param name="ended">The definition that was on trial; null when there was none.</param>
    /// <param name="cancellationToken">Stops between two removals.</param>
    public async Task HandleAsync(CallDefinition? ended, CancellationToken cancellationToken)
    {
        foreach (var wave in ended?.Waves ?? [])
        {
            foreach (var id in await rows.ListAsync(ended!.Id, wave.Id, cancellationToken))
            {
                if (await store.FindAsync(id, cancellationToken) is { } file)
                {
                    foreach (var attachment in file.Attachments)
                    {
                        await blobs.DeleteAsync(id, attachment.Id, cancellationToken);
                    }

                    await rows.EraseAsync(file, cancellationToken);
                }

                await rows.EraseLineAsync(ended.Id, wave.Id, id, cancellationToken);
            }
        }
    }
}

using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>Erases exports a week after they were asked for. Done twice or stopped, it does the rest the next day.</summary>
internal sealed partial class EraseExportsHandler(ExportStore store, ExportBlobs blobs, TimeProvider clock, ILogger<EraseExportsHandler> logger)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var exports = await store.ScanBeforeAsync(clock.GetUtcNow() - Export.Kept, cancellationToken);
        await EraseAsync(exports, cancellationToken);
        LogErased(logger, exports.Count);
    }

    /// <summary>The exports of a call that are done: a file that they hold is being erased. One that is under way ends, and goes with its week.</summary>
    public async Task EraseOfCallAsync(string callId, CancellationToken cancellationToken) =>
        await EraseAsync((await store.ListAsync(callId, cancellationToken)).Where(export => export.Phase == ExportPhase.Done), cancellationToken);

    private async Task EraseAsync(IEnumerable<Export> exports, CancellationToken cancellationToken)
    {
        foreach (var export in exports)
        {
            foreach (var name in export.Files.Select(file => file.Name).Append(ExportFiles.Lines(export)).Distinct())
            {
                await blobs.DeleteAsync(export, name, cancellationToken);
            }

            // Last: a row without files is nothing, files without a row would stay for ever.
            await store.EraseAsync(export, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Exports} exports were erased.")]
    private static partial void LogErased(ILogger logger, int exports);
}

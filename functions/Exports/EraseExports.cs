using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>Erases exports a week after they were asked for. Done twice or stopped, it does the rest the next day.</summary>
internal sealed partial class EraseExportsHandler(ExportStore store, ExportBlobs blobs, TimeProvider clock, ILogger<EraseExportsHandler> logger)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var exports = await store.ScanBeforeAsync(clock.GetUtcNow() - Export.Kept, cancellationToken);
        foreach (var export in exports)
        {
            foreach (var name in export.Files.Select(file => file.Name).Append(ExportFiles.Lines(export)).Distinct())
            {
                await blobs.DeleteAsync(export, name, cancellationToken);
            }

            // Last: a row without files is nothing, files without a row would stay for ever.
            await store.EraseAsync(export, cancellationToken);
        }

        LogErased(logger, exports.Count);
    }

    [LoggerMessage(LogLevel.Information, "{Exports} exports were erased.")]
    private static partial void LogErased(ILogger logger, int exports);
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>
/// Does the next step of an export: a page of the list, or the end. A step stages blocks under names of its own and then moves the row on, so that a
/// step that was killed is done again over itself. The row is moved before the message for the next step is sent; a message that comes again for a step
/// that is done asks for the one that is not.
/// </summary>
internal sealed partial class RunExportHandler(
    Catalogue catalogue,
    ExportStore store,
    ExportQueue queue,
    ExportPages pages,
    ExportEnds ends,
    StaffMailQueue mails,
    TimeProvider clock,
    ILogger<RunExportHandler> logger)
{
    /// <summary>When to look again for an export whose row is not there yet: the message goes first.</summary>
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    public async Task HandleAsync(ExportMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.CallId, message.ExportId, cancellationToken) is not { } export)
        {
            await ComeBackLaterAsync(message, cancellationToken);
            return;
        }

        if (export.Phase != ExportPhase.Done && message.Step == export.Step)
        {
            var moved = await NextAsync(catalogue.Get(export.CallId), export, cancellationToken);
            moved = moved with { Step = export.Step + 1, MovedAt = clock.GetUtcNow() };
            export = await store.SaveAsync(moved, cancellationToken) == WriteOutcome.Done
                ? moved
                : await store.FindAsync(export.CallId, export.Id, cancellationToken) ?? moved;
        }

        if (export is { Phase: ExportPhase.Done, IsSilent: true })
        {
            return;
        }

        // Also when this message came twice: whoever moved the row may have died before saying so.
        await (export.Phase == ExportPhase.Done
            ? mails.SendAsync(new StaffMailMessage(ExportReadyMail.MailName, export.Id, export.AskedBy.Hash, $"{export.CallId} {export.Id}"), TimeSpan.Zero, cancellationToken)
            : queue.SendAsync(new ExportMessage(export.CallId, export.Id, export.Step), TimeSpan.Zero, cancellationToken));
    }

    private Task<Export> NextAsync(CallDefinition call, Export export, CancellationToken cancellationToken) =>
        export.Phase == ExportPhase.Reading ? pages.ReadAsync(call, export, cancellationToken) : ends.FinishAsync(call, export, cancellationToken);

    private async Task ComeBackLaterAsync(ExportMessage message, CancellationToken cancellationToken)
    {
        if (message.Attempt == Delays.Length)
        {
            LogDropped(logger, message.ExportId);
            return;
        }

        await queue.SendAsync(message with { Attempt = message.Attempt + 1 }, Delays[message.Attempt], cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Export {ExportId} was announced and is not there: its request failed, or it was erased.")]
    private static partial void LogDropped(ILogger logger, string exportId);
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate takes a file back, by field and name (API) or by identifier (pages).</summary>
internal sealed record RemoveAttachment(ApplicationId Id, string Field, string FileNameOrId);

internal abstract record RemoveAttachmentResult
{
    /// <param name="Application">The application without the file.</param>
    /// <param name="Removed">Null when it was not there any more: the second request answers like the first.</param>
    internal sealed record Done(Application Application, Attachment? Removed) : RemoveAttachmentResult;

    internal sealed record NotEditable(Application Application) : RemoveAttachmentResult;

    /// <summary>The wave is closed, and the call locks its drafts then.</summary>
    internal sealed record Locked(Application Application, CallPhase Phase) : RemoveAttachmentResult;

    internal sealed record NotFound : RemoveAttachmentResult;
}

internal sealed class RemoveAttachmentHandler(Catalogue catalogue, ApplicationStore store, AttachmentBlobs blobs, TimeProvider clock)
{
    /// <summary>One read, one write, then the blob: a blob that stays behind is invisible and goes with the application.</summary>
    public async Task<RemoveAttachmentResult> HandleAsync(RemoveAttachment command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new RemoveAttachmentResult.NotFound();
            }

            var now = clock.GetUtcNow();
            if (!AttachmentRules.IsEditable(application, command.Field, now))
            {
                return new RemoveAttachmentResult.NotEditable(application);
            }

            var call = catalogue.For(application);
            if (AttachmentRules.IsLocked(call, application, command.Field, now))
            {
                return new RemoveAttachmentResult.Locked(application, call.PhaseAt(now));
            }

            var file = application.Attachments.FirstOrDefault(file =>
                file.Field == command.Field
                && (file.FileName == AttachmentRules.FileName(command.FileNameOrId) || file.Id == command.FileNameOrId)
                && AttachmentRules.IsOpen(application, file, now));
            if (file is null)
            {
                return new RemoveAttachmentResult.Done(application, null);
            }

            var changed = application with { Attachments = [.. application.Attachments.Where(other => other.Id != file.Id)] };
            if (await store.SaveAsync(changed, cancellationToken) == WriteOutcome.Done)
            {
                await blobs.DeleteAsync(application.Id, file.Id, cancellationToken);
                return new RemoveAttachmentResult.Done(changed, file);
            }
        }
    }
}

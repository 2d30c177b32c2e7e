using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate joins a file. One of the same name in the same field is replaced.</summary>
/// <param name="Id">The application.</param>
/// <param name="Field">The attachment of the call's definition, or <see cref="Attachment.ReplyField"/> while a request is open.</param>
/// <param name="FileName">As the candidate's computer names it.</param>
/// <param name="Content">Read once, from its start.</param>
internal sealed record AddAttachment(ApplicationId Id, string Field, string? FileName, Stream Content);

internal abstract record AddAttachmentResult
{
    internal sealed record Added(Application Application, Attachment Attachment) : AddAttachmentResult;

    internal sealed record Refused(AttachmentRefusal Reason, FieldError Error) : AddAttachmentResult
    {
        /// <summary>When the file may come; null when waiting does not help.</summary>
        public DateTimeOffset? RetryAt { get; init; }
    }

    /// <summary>Files can be joined to a draft, or in answer to a request for information.</summary>
    internal sealed record NotEditable(Application Application) : AddAttachmentResult;

    /// <summary>The wave is closed, and the call locks its drafts then.</summary>
    internal sealed record Locked(Application Application, CallPhase Phase) : AddAttachmentResult;

    internal sealed record UnknownField(string Field) : AddAttachmentResult;

    internal sealed record NotFound : AddAttachmentResult;
}

/// <summary>Why a file was not kept.</summary>
internal enum AttachmentRefusal
{
    Name,
    Empty,
    TooLarge,
    Format,
    TooMany,
    TooOften,
}

internal sealed class AddAttachmentHandler(ApplicationStore store, AttachmentBlobs blobs, AttachmentIntake intake)
{
    /// <summary>
    /// One read, the blob, one write; a file that is refused once it is stored costs as much, for it counts. The blob comes first: a file that stays without a row is invisible, and goes
    /// with the application's other blobs; a row without its file would be a lie.
    /// </summary>
    public async Task<AddAttachmentResult> HandleAsync(AddAttachment command, CancellationToken cancellationToken)
    {
        var application = await store.FindAsync(command.Id, cancellationToken);
        var (place, refusal) = intake.Admit(application, command.Field, command.FileName);
        if (place is null)
        {
            return refusal!;
        }

        var (piece, fileName) = place;
        var limit = Math.Min(piece.MaxBytes, (long)AttachmentRules.MaxMegabytesAtOnce * AttachmentDefinition.BytesPerMegabyte);
        await using var file = await IncomingFile.OpenAsync(command.Content, limit, cancellationToken);
        if (AttachmentRefusals.FromHead(place, file.Head.Span) is { } early)
        {
            return early;
        }

        var id = intake.NewId();
        try
        {
            await blobs.UploadAsync(command.Id, id, file, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            await intake.CountAsync(application!, place, cancellationToken);
            return AttachmentRefusals.TooLarge(place, atOnce: true);
        }

        return await intake.KeepAsync(application!, place, id, file, isCounted: false, cancellationToken);
    }
}

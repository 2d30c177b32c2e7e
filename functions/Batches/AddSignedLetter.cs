using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Joins the signed letter, a PDF, to the decision that stands; the candidate finds it on the page of the file.</summary>
internal sealed record AddSignedLetter(string CallId, ApplicationId Id, string? FileName, Stream Content, string By);

internal abstract record AddSignedLetterResult
{
    internal sealed record Done : AddSignedLetterResult;

    internal sealed record Refused(FieldError Error) : AddSignedLetterResult;

    /// <summary>No decision of this call stands on it.</summary>
    internal sealed record NotFound : AddSignedLetterResult;
}

internal sealed class AddSignedLetterHandler(ApplicationStore store, ApplicationCommits commits, AttachmentBlobs blobs, AttachmentIntake intake, TimeProvider clock)
{
    public const string FileField = "signee";

    private static readonly AttachmentDefinition Piece = new() { Id = FileField, Label = "Lettre signée", Required = true, Formats = [FileFormat.Pdf.Id], MaxMegabytes = 10 };

    /// <summary>The blob first, as for every file, then one transaction; the same inspection as for the files of candidates.</summary>
    public async Task<AddSignedLetterResult> HandleAsync(AddSignedLetter command, CancellationToken cancellationToken)
    {
        if (!Stands(await store.FindAsync(command.Id, cancellationToken), command))
        {
            return new AddSignedLetterResult.NotFound();
        }

        if (AttachmentRules.FileName(command.FileName) is not { } fileName)
        {
            return new AddSignedLetterResult.Refused(AttachmentRefusals.Name(Piece).Error);
        }

        var place = new AttachmentPlace(Piece, fileName);
        await using var file = await IncomingFile.OpenAsync(command.Content, Piece.MaxBytes, cancellationToken);
        if (AttachmentRefusals.FromHead(place, file.Head.Span) is { } early)
        {
            return new AddSignedLetterResult.Refused(early.Error);
        }

        var id = intake.NewId();
        try
        {
            await blobs.UploadAsync(command.Id, id, file, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return new AddSignedLetterResult.Refused(AttachmentRefusals.TooLarge(place, atOnce: true).Error);
        }

        if (file.Danger is { } danger)
        {
            await blobs.DeleteAsync(command.Id, id, cancellationToken);
            return new AddSignedLetterResult.Refused(AttachmentRefusals.Content(place, danger).Error);
        }

        return await RecordAsync(
            command, new Attachment(id, FileField, FileFormat.Pdf.Named(fileName), FileFormat.Pdf.Id, file.Size, file.Sha256(), clock.GetUtcNow()), cancellationToken);
    }

    private async Task<AddSignedLetterResult> RecordAsync(AddSignedLetter command, Attachment signed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var application = await store.FindAsync(command.Id, cancellationToken);
            if (!Stands(application, command))
            {
                await blobs.DeleteAsync(command.Id, signed.Id, cancellationToken);
                return new AddSignedLetterResult.NotFound();
            }

            var joined = application! with
            {
                Version = application.Version + 1,
                Review = application.Review with { Decision = application.Review.Decision! with { SignedLetter = signed } },
            };
            var @event = new ApplicationEvent { Version = joined.Version, Kind = EventKind.SignedLetterAdded, At = signed.AddedAt, By = command.By, AttachmentIds = [signed.Id] };
            if (await commits.CommitAsync(joined, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new AddSignedLetterResult.Done();
            }
        }
    }

    private static bool Stands(Application? application, AddSignedLetter command) =>
        application is { Review.Decision.BatchId: not null } && application.CallId == command.CallId;
}

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

internal sealed class AddSignedLetterHandler(ApplicationStore store, ApplicationChanges changes, AttachmentBlobs blobs, AttachmentIntake intake)
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

        var (signed, error) = await intake.TakeAsync(command.Id, Piece, command.FileName, command.Content, cancellationToken);
        return signed is null ? new AddSignedLetterResult.Refused(error!) : await RecordAsync(command, signed, cancellationToken);
    }

    private async Task<AddSignedLetterResult> RecordAsync(AddSignedLetter command, Attachment signed, CancellationToken cancellationToken)
    {
        AddSignedLetterResult absent = new AddSignedLetterResult.NotFound();
        var result = await changes.ApplyAsync(command.Id, absent, application => Stands(application, command) ? (new AddSignedLetterResult.Done(), Joined(application, command, signed)) : (absent, null), cancellationToken);
        if (result == absent)
        {
            await blobs.DeleteAsync(command.Id, signed.Id, cancellationToken);
        }

        return result;
    }

    private static ApplicationChange Joined(Application application, AddSignedLetter command, Attachment signed)
    {
        var joined = application with
        {
            Version = application.Version + 1,
            Review = application.Review with { Decision = application.Review.Decision! with { SignedLetter = signed } },
        };
        return new ApplicationChange(
            joined, new ApplicationEvent { Version = joined.Version, Kind = EventKind.SignedLetterAdded, At = signed.AddedAt, By = command.By, AttachmentIds = [signed.Id] });
    }

    private static bool Stands(Application? application, AddSignedLetter command) =>
        application is { Review.Decision.BatchId: not null } && application.CallId == command.CallId;
}

using TI.Serverless.Functions.Applications.Inspection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>Where a file goes, and the name it is kept under.</summary>
internal sealed record AttachmentPlace(AttachmentDefinition Piece, string FileName);

/// <summary>What every way of joining a file has in common: who is let in, what is kept, and what is recorded.</summary>
internal sealed class AttachmentIntake(Catalogue catalogue, ApplicationStore store, AttachmentBlobs blobs, TimeProvider clock)
{
    /// <summary>Names a file that is on its way, and its blob.</summary>
    public string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>Where the file would go; otherwise why it cannot come.</summary>
    public (AttachmentPlace? Place, AddAttachmentResult? Refusal) Admit(Application? application, string field, string? name)
    {
        if (application is null)
        {
            return (null, new AddAttachmentResult.NotFound());
        }

        if (AttachmentRules.Piece(catalogue.For(application), application, field) is not { } piece)
        {
            return (null, new AddAttachmentResult.UnknownField(field));
        }

        if (!AttachmentRules.IsEditable(application, field, clock.GetUtcNow()))
        {
            return (null, new AddAttachmentResult.NotEditable(application));
        }

        if (Lock(application, field) is { } locked)
        {
            return (null, locked);
        }

        return AttachmentRules.FileName(name) is not { } fileName ? (null, AttachmentRefusals.Name(piece))
            : HasRoom(application, piece, fileName) ? (new AttachmentPlace(piece, fileName), null)
            : (null, AttachmentRefusals.TooMany(piece));
    }

    /// <summary>
    /// Judges a file whose content has passed and is stored, and writes it into the application's row. A file that is not kept, for
    /// whatever reason, leaves the store. Twice the same file is one file.
    /// </summary>
    public async Task<AddAttachmentResult> KeepAsync(
        Application application, AttachmentPlace place, string id, IncomingFile passed, CancellationToken cancellationToken)
    {
        var verdict = await JudgeAsync(application.Id, id, passed, cancellationToken);
        var result = verdict.Format is { } format && place.Piece.Formats.Contains(format.Id)
            ? await RecordAsync(
                application,
                place.Piece,
                new Attachment(id, place.Piece.Id, format.Named(place.FileName), format.Id, passed.Size, passed.Sha256(), clock.GetUtcNow()),
                cancellationToken)
            : AttachmentRefusals.Content(place, verdict.Danger);
        if (result is not AddAttachmentResult.Added)
        {
            await blobs.DeleteAsync(application.Id, id, cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// Takes in a file that is no piece of the application, such as a signed letter: inspected as the candidates' are, stored, and written
    /// into no row yet. Who does not keep it deletes its blob.
    /// </summary>
    /// <returns>The file, or what is wrong with it.</returns>
    public async Task<(Attachment? File, FieldError? Error)> TakeAsync(
        ApplicationId application, AttachmentDefinition piece, string? name, Stream content, CancellationToken cancellationToken)
    {
        if (AttachmentRules.FileName(name) is not { } fileName)
        {
            return (null, AttachmentRefusals.Name(piece).Error);
        }

        var place = new AttachmentPlace(piece, fileName);
        await using var file = await IncomingFile.OpenAsync(content, piece.MaxBytes, cancellationToken);
        if (AttachmentRefusals.FromHead(place, file.Head.Span) is { } early)
        {
            return (null, early.Error);
        }

        var id = NewId();
        try
        {
            await blobs.UploadAsync(application, id, file, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return (null, AttachmentRefusals.TooLarge(place, atOnce: true).Error);
        }

        var verdict = await JudgeAsync(application, id, file, cancellationToken);
        if (verdict.Format is { } format && piece.Formats.Contains(format.Id))
        {
            return (new Attachment(id, piece.Id, format.Named(fileName), format.Id, file.Size, file.Sha256(), clock.GetUtcNow()), null);
        }

        await blobs.DeleteAsync(application, id, cancellationToken);
        return (null, AttachmentRefusals.Content(place, verdict.Danger).Error);
    }

    private async Task<FileVerdict> JudgeAsync(ApplicationId application, string id, IncomingFile passed, CancellationToken cancellationToken)
    {
        var families = FileFormat.FromHead(passed.Head.Span);
        if (passed.Danger is { } danger)
        {
            return FileVerdict.Refused(danger);
        }

        if (families.Count <= 1)
        {
            return new FileVerdict(families is [var only] ? only : null);
        }

        await using var content = await blobs.OpenReadAsync(application, id, cancellationToken);
        return await ArchiveInspection.JudgeAsync(content, cancellationToken);
    }

    /// <summary>What keeps a file out of a draft that its call's closing locked.</summary>
    private AddAttachmentResult.Locked? Lock(Application application, string field)
    {
        var call = catalogue.For(application);
        var now = clock.GetUtcNow();
        return AttachmentRules.IsLocked(call, application, field, now) ? new AddAttachmentResult.Locked(application, call.PhaseAt(now)) : null;
    }

    private bool HasRoom(Application application, AttachmentDefinition piece, string fileName) =>
        application.Attachments.Count(file => file.Field == piece.Id && file.FileName != fileName && AttachmentRules.IsOpen(application, file, clock.GetUtcNow())) < piece.MaxFiles;

    private async Task<AddAttachmentResult> RecordAsync(
        Application application, AttachmentDefinition piece, Attachment stored, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (application.Attachments.FirstOrDefault(file => file.Id == stored.Id) is { } already)
            {
                return new AddAttachmentResult.Added(application, already);
            }

            if (!AttachmentRules.IsEditable(application, piece.Id, clock.GetUtcNow()))
            {
                return new AddAttachmentResult.NotEditable(application);
            }

            if (Lock(application, piece.Id) is { } locked)
            {
                return locked;
            }

            if (!HasRoom(application, piece, stored.FileName))
            {
                return AttachmentRefusals.TooMany(piece);
            }

            var replaced = application.Attachments
                .Where(file => file.Field == stored.Field && file.FileName == stored.FileName && AttachmentRules.IsOpen(application, file, clock.GetUtcNow()))
                .ToArray();
            var changed = application with { Attachments = [.. application.Attachments.Except(replaced), stored], LastSavedAt = stored.AddedAt };
            if (await store.SaveAsync(changed, cancellationToken) == WriteOutcome.Done)
            {
                foreach (var file in replaced)
                {
                    await blobs.DeleteAsync(application.Id, file.Id, cancellationToken);
                }

                return new AddAttachmentResult.Added(changed, stored);
            }

            application = await store.FindAsync(application.Id, cancellationToken)
                ?? throw new InvalidOperationException($"Application {application.Id} disappeared while a file was added to it.");
        }
    }
}

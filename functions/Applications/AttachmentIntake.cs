using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications.Inspection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>Where a file goes, and the name it is kept under.</summary>
internal sealed record AttachmentPlace(AttachmentDefinition Piece, string FileName);

/// <summary>What every way of joining a file has in common: who is let in, what is kept, and what is recorded.</summary>
internal sealed class AttachmentIntake(Catalogue catalogue, ApplicationStore store, AttachmentBlobs blobs, IOptions<LimitOptions> limits, TimeProvider clock)
{
    /// <summary>Names a file that is on its way, and its blob.</summary>
    public string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>Where the file would go; otherwise why it cannot come.</summary>
    /// <param name="application">As it was just read.</param>
    /// <param name="field">The piece.</param>
    /// <param name="name">As the candidate's computer names it.</param>
    /// <param name="isCounted">The file was counted when it was announced: it is let in however many there were since.</param>
    public (AttachmentPlace? Place, AddAttachmentResult? Refusal) Admit(Application? application, string field, string? name, bool isCounted = false)
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

        if (!isCounted && Counted(application) is null)
        {
            return (null, TooOften(application, piece));
        }

        return AttachmentRules.FileName(name) is not { } fileName ? (null, AttachmentRefusals.Name(piece))
            : HasRoom(application, piece, fileName) ? (new AttachmentPlace(piece, fileName), null)
            : (null, AttachmentRefusals.TooMany(piece));
    }

    /// <summary>Counts a file that comes, or came in vain, by itself: one write, and a read and a write more when the row changed meanwhile.</summary>
    /// <returns>Why it cannot come; null when it was counted.</returns>
    public async Task<AddAttachmentResult?> CountAsync(Application application, AttachmentPlace place, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Counted(application) is not { } counts)
            {
                return TooOften(application, place.Piece);
            }

            if (await store.SaveAsync(application with { Hourly = counts }, cancellationToken) == WriteOutcome.Done)
            {
                return null;
            }

            if (await store.FindAsync(application.Id, cancellationToken) is not { } current)
            {
                return new AddAttachmentResult.NotFound();
            }

            application = current;
        }
    }

    /// <summary>
    /// Judges a file whose content has passed and is stored, and writes it into the application's row. A file that is not kept, for
    /// whatever reason, leaves the store. Twice the same file is one file.
    /// </summary>
    /// <param name="application">As it was read.</param>
    /// <param name="place">Where the file goes.</param>
    /// <param name="id">Names it, and its blob.</param>
    /// <param name="passed">The content, read to its end.</param>
    /// <param name="isCounted">The file was counted when it was announced.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public async Task<AddAttachmentResult> KeepAsync(
        Application application, AttachmentPlace place, string id, IncomingFile passed, bool isCounted, CancellationToken cancellationToken)
    {
        var verdict = await JudgeAsync(application.Id, id, passed, cancellationToken);
        var result = verdict.Format is { } format && place.Piece.Formats.Contains(format.Id)
            ? await RecordAsync(
                application,
                place.Piece,
                new Attachment(id, place.Piece.Id, format.Named(place.FileName), format.Id, passed.Size, passed.Sha256(), clock.GetUtcNow()),
                isCounted,
                cancellationToken)
            : AttachmentRefusals.Content(place, verdict.Danger);
        if (result is not AddAttachmentResult.Added)
        {
            await blobs.DeleteAsync(application.Id, id, cancellationToken);
            if (!isCounted)
            {
                await CountAsync(application, place, cancellationToken);
            }
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

    /// <summary>With one file more; null when the hour has had as many as it may.</summary>
    private HourlyCounts? Counted(Application application) =>
        application.Hourly.At(clock.GetUtcNow()) is var counts && counts.Files < limits.Value.FilesPerHour ? counts with { Files = counts.Files + 1 } : null;

    private AddAttachmentResult.Refused TooOften(Application application, AttachmentDefinition piece) =>
        AttachmentRefusals.TooOften(piece, application.Hourly.At(clock.GetUtcNow()).Ends);

    private bool HasRoom(Application application, AttachmentDefinition piece, string fileName) =>
        application.Attachments.Count(file => file.Field == piece.Id && file.FileName != fileName && AttachmentRules.IsOpen(application, file, clock.GetUtcNow())) < piece.MaxFiles;

    private async Task<AddAttachmentResult> RecordAsync(
        Application application, AttachmentDefinition piece, Attachment stored, bool isCounted, CancellationToken cancellationToken)
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

            var counts = isCounted ? application.Hourly : Counted(application);
            if (counts is null)
            {
                return TooOften(application, piece);
            }

            var replaced = application.Attachments
                .Where(file => file.Field == stored.Field && file.FileName == stored.FileName && AttachmentRules.IsOpen(application, file, clock.GetUtcNow()))
                .ToArray();
            var changed = application with { Attachments = [.. application.Attachments.Except(replaced), stored], LastSavedAt = stored.AddedAt, Hourly = counts };
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

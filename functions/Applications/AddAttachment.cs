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

    internal sealed record Refused(AttachmentRefusal Reason, FieldError Error) : AddAttachmentResult;

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
}

internal sealed class AddAttachmentHandler(Catalogue catalogue, ApplicationStore store, AttachmentBlobs blobs, TimeProvider clock)
{
    /// <summary>
    /// One read, the blob, one read and one write. The blob comes first: a file that stays without a row is invisible, and goes
    /// with the application's other blobs; a row without its file would be a lie.
    /// </summary>
    public async Task<AddAttachmentResult> HandleAsync(AddAttachment command, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
        {
            return new AddAttachmentResult.NotFound();
        }

        var call = catalogue.Get(application.CallId);
        if (AttachmentRules.Piece(call, command.Field) is not { } piece)
        {
            return new AddAttachmentResult.UnknownField(command.Field);
        }

        if (!AttachmentRules.IsEditable(application, command.Field))
        {
            return new AddAttachmentResult.NotEditable(application);
        }

        if (IsLocked(application, call, piece))
        {
            return new AddAttachmentResult.Locked(application, call.PhaseAt(clock.GetUtcNow()));
        }

        if (AttachmentRules.FileName(command.FileName) is not { } fileName)
        {
            return Refuse(piece, AttachmentRefusal.Name, "Donnez à ce fichier un nom de 1 à 150 caractères, puis ajoutez-le de nouveau.");
        }

        if (!HasRoom(application, piece, fileName))
        {
            return TooMany(piece);
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var (stored, refusal) = await StoreAsync(application.Id, id, piece, fileName, command.Content, cancellationToken);
        return stored is null ? refusal! : await RecordAsync(application, piece, stored, cancellationToken);
    }

    private bool IsLocked(Application application, CallDefinition call, AttachmentDefinition piece) =>
        piece.Id != Attachment.ReplyField && application.IsLocked(call, clock.GetUtcNow());

    private static bool HasRoom(Application application, AttachmentDefinition piece, string fileName) =>
        application.Attachments.Count(file => file.Field == piece.Id && file.FileName != fileName && AttachmentRules.IsOpen(application, file)) < piece.MaxFiles;

    private static AddAttachmentResult.Refused TooMany(AttachmentDefinition piece) => Refuse(piece, AttachmentRefusal.TooMany,
        piece.MaxFiles == 1
            ? $"La pièce « {piece.Label} » n’accepte qu’un fichier : retirez d’abord celui qui s’y trouve."
            : $"La pièce « {piece.Label} » accepte au plus {piece.MaxFiles} fichiers : retirez-en un d’abord.");

    private static AddAttachmentResult.Refused Refuse(AttachmentDefinition piece, AttachmentRefusal reason, string message) =>
        new(reason, new FieldError(piece.Id, message));

    private async Task<(Attachment? Stored, AddAttachmentResult.Refused? Refusal)> StoreAsync(
        ApplicationId application, string id, AttachmentDefinition piece, string fileName, Stream content, CancellationToken cancellationToken)
    {
        await using var file = await IncomingFile.OpenAsync(content, piece.MaxBytes, cancellationToken);
        if (file.Head.IsEmpty)
        {
            return (null, Refuse(piece, AttachmentRefusal.Empty, $"Le fichier « {fileName} » est vide : vérifiez-le, puis ajoutez-le de nouveau."));
        }

        var candidates = FileFormat.FromHead(file.Head.Span).Where(format => piece.Formats.Contains(format.Id)).ToArray();
        if (candidates.Length == 0)
        {
            return (null, WrongFormat(piece, fileName));
        }

        try
        {
            await blobs.UploadAsync(application, id, file, candidates[0].ContentType, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return (null, Refuse(piece, AttachmentRefusal.TooLarge,
                $"Le fichier « {fileName} » dépasse {piece.MaxMegabytes} Mo : réduisez-le (par exemple en le numérisant avec une résolution plus faible)."));
        }

        var format = await RecogniseAsync(application, id, candidates, cancellationToken);
        if (format is null || !candidates.Contains(format))
        {
            await blobs.DeleteAsync(application, id, cancellationToken);
            return (null, WrongFormat(piece, fileName));
        }

        return (new Attachment(id, piece.Id, format.Named(fileName), format.Id, file.Size, file.Sha256(), clock.GetUtcNow()), null);
    }

    private static AddAttachmentResult.Refused WrongFormat(AttachmentDefinition piece, string fileName) => Refuse(piece, AttachmentRefusal.Format,
        $"Le contenu de « {fileName} » n’est pas dans un format accepté : "
        + $"{French.AnyOf([.. piece.Formats.Select(id => FileFormat.Get(id).Label)])}, sans macros. Convertissez le fichier, puis ajoutez-le de nouveau.");

    private async Task<FileFormat?> RecogniseAsync(
        ApplicationId application, string id, FileFormat[] candidates, CancellationToken cancellationToken)
    {
        if (candidates[0] == FileFormat.Pdf || candidates[0] == FileFormat.Png || candidates[0] == FileFormat.Jpg)
        {
            return candidates[0];
        }

        await using var content = await blobs.OpenReadAsync(application, id, cancellationToken);
        return await FileFormat.InArchiveAsync(content, cancellationToken);
    }

    private async Task<AddAttachmentResult> RecordAsync(
        Application application, AttachmentDefinition piece, Attachment stored, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!AttachmentRules.IsEditable(application, piece.Id))
            {
                return new AddAttachmentResult.NotEditable(application);
            }

            if (!HasRoom(application, piece, stored.FileName))
            {
                return TooMany(piece);
            }

            var replaced = application.Attachments
                .Where(file => file.Field == stored.Field && file.FileName == stored.FileName && AttachmentRules.IsOpen(application, file))
                .ToArray();
            var changed = application with { Attachments = [.. application.Attachments.Except(replaced), stored] };
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

using TI.Serverless.Functions.Applications.Inspection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>What a candidate reads of a file that is not kept: which file, what is wrong, what to do.</summary>
internal static class AttachmentRefusals
{
    public static AddAttachmentResult.Refused Name(AttachmentDefinition piece) => Refuse(
        piece, AttachmentRefusal.Name, "Donnez à ce fichier un nom de 1 à 150 caractères, puis ajoutez-le de nouveau.");

    public static AddAttachmentResult.Refused TooMany(AttachmentDefinition piece) => Refuse(piece, AttachmentRefusal.TooMany,
        piece.MaxFiles == 1
            ? $"La pièce « {piece.Label} » n’accepte qu’un fichier : retirez d’abord celui qui s’y trouve."
            : $"La pièce « {piece.Label} » accepte au plus {piece.MaxFiles} fichiers : retirez-en un d’abord.");

    public static AddAttachmentResult.Refused TooOften(AttachmentDefinition piece, DateTimeOffset retryAt) =>
        Refuse(piece, AttachmentRefusal.TooOften, LimitTexts.TooManyFiles(retryAt)) with { RetryAt = retryAt };

    public static AddAttachmentResult.Refused Empty(AttachmentPlace place) => Refuse(
        place.Piece, AttachmentRefusal.Empty, $"Le fichier « {place.FileName} » est vide : vérifiez-le, puis ajoutez-le de nouveau.");

    /// <param name="place">Where the file was to go.</param>
    /// <param name="atOnce">Whether it came in one request, which carries less than slices do.</param>
    public static AddAttachmentResult.Refused TooLarge(AttachmentPlace place, bool atOnce) => Refuse(place.Piece, AttachmentRefusal.TooLarge,
        atOnce && place.Piece.MaxMegabytes > AttachmentRules.MaxMegabytesAtOnce
            ? $"Le fichier « {place.FileName} » dépasse {AttachmentRules.MaxMegabytesAtOnce} Mo, le maximum en un seul envoi : "
                + "activez JavaScript dans votre navigateur pour l’envoyer en plusieurs fois, ou réduisez-le."
            : $"Le fichier « {place.FileName} » dépasse {place.Piece.MaxMegabytes} Mo : réduisez-le (par exemple en le numérisant avec une résolution plus faible).");

    /// <summary>What the first bytes are enough to refuse; null when the rest is worth receiving.</summary>
    public static AddAttachmentResult.Refused? FromHead(AttachmentPlace place, ReadOnlySpan<byte> head) =>
        head.IsEmpty ? Empty(place)
        : FileFormat.FromHead(head).Any(format => place.Piece.Formats.Contains(format.Id)) ? null
        : Content(place, FileFormat.IsCompoundFile(head) ? FileDanger.CompoundFile : null);

    /// <param name="place">Where the file was to go.</param>
    /// <param name="danger">What was found in it; null when its format alone is not accepted.</param>
    public static AddAttachmentResult.Refused Content(AttachmentPlace place, FileDanger? danger) => Refuse(place.Piece, AttachmentRefusal.Format, danger is null
        ? $"Le contenu de « {place.FileName} » n’est pas dans un format accepté : "
            + $"{French.AnyOf([.. place.Piece.Formats.Select(id => FileFormat.Get(id).Label)])}, sans macros. Convertissez le fichier, puis ajoutez-le de nouveau."
        : $"Le fichier « {place.FileName} » {danger.Sentence}");

    private static AddAttachmentResult.Refused Refuse(AttachmentDefinition piece, AttachmentRefusal reason, string message) =>
        new(reason, new FieldError(piece.Id, message));
}

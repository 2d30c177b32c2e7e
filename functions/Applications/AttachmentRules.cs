using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What may be joined, where and when.</summary>
internal static class AttachmentRules
{
    public const int MaxFileNameLength = 150;

    /// <summary>What a candidate may join to an answer to a request for information, in any call.</summary>
    public static readonly AttachmentDefinition Reply = new()
    {
        Id = Attachment.ReplyField,
        Label = "Compléments",
        Formats = [.. FileFormat.All.Select(format => format.Id)],
        MaxMegabytes = 10,
        MaxFiles = 10,
    };

    public static AttachmentDefinition? Piece(CallDefinition call, string field) =>
        field == Attachment.ReplyField ? Reply : call.FindAttachment(field);

    /// <summary>Pieces of the call belong to the draft; once deposited, only an open request for information takes files.</summary>
    public static bool IsEditable(Application application, string field) => field == Attachment.ReplyField
        ? application.Review.OpenRequest is not null
        : application.Status == ApplicationStatus.Draft;

    /// <summary>
    /// Whether a file can still be replaced or taken back: while its field is open and, for an answer, only if it came after the
    /// question. Files of an earlier answer are part of the trail.
    /// </summary>
    public static bool IsOpen(Application application, Attachment file) => IsEditable(application, file.Field)
        && (file.Field != Attachment.ReplyField || file.AddedAt >= application.Review.OpenRequest!.At);

    /// <summary>The name without any path, control or reserved character; null when nothing readable is left.</summary>
    public static string? FileName(string? typed)
    {
        var name = new string([.. (typed ?? "")
            .Split('/', '\\')[^1]
            .Normalize()
            .Where(character => !char.IsControl(character) && !"<>:\"|?*".Contains(character, StringComparison.Ordinal))]).Trim(' ', '.');
        return name.Length is > 0 and <= MaxFileNameLength ? name : null;
    }
}

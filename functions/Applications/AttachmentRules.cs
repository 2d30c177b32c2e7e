using System.Globalization;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What may be joined, where and when.</summary>
internal static partial class AttachmentRules
{
    public const int MaxFileNameLength = 150;

    /// <summary>
    /// Of a file that comes in one request, in megabytes: the host reads a request whole into memory before the site sees it. Larger
    /// files come in slices.
    /// </summary>
    public const int MaxMegabytesAtOnce = 20;

    /// <summary>What a candidate may join to an answer to a request for information, in any call.</summary>
    public static readonly AttachmentDefinition Reply = new()
    {
        Id = Attachment.ReplyField,
        Label = "Compléments",
        Formats = [.. FileFormat.All.Select(format => format.Id)],
        MaxMegabytes = 10,
        MaxFiles = 10,
    };

    public static AttachmentDefinition? Piece(CallDefinition call, Application application, string field) =>
        field == Attachment.ReplyField ? Reply : Pieces.Find(call, application.Answers, field);

    /// <summary>Pieces of the call belong to the draft; once deposited, an open request for information takes files, and so do the pieces that may follow.</summary>
    /// <param name="application">The application.</param>
    /// <param name="field">The piece, or <see cref="Attachment.ReplyField"/>.</param>
    /// <param name="now">For a piece that may follow the deposit until a date.</param>
    public static bool IsEditable(Application application, string field, DateTimeOffset now) => field == Attachment.ReplyField
        ? application.Review.OpenRequest is not null
        : application.Status == ApplicationStatus.Draft || IsAsked(application, field) || FollowingPieces.IsExpected(application, field, now);

    /// <summary>Whether the call's closing locked the draft that a file belongs to; an answer to the team still takes files.</summary>
    public static bool IsLocked(CallDefinition call, Application application, string field, DateTimeOffset now) =>
        field != Attachment.ReplyField && application.IsLocked(call, now);

    /// <summary>
    /// Whether a file can still be replaced or taken back: while its field is open and, for an answer, only if it came after the
    /// question. Files of an earlier answer are part of the trail.
    /// </summary>
    public static bool IsOpen(Application application, Attachment file, DateTimeOffset now) => IsEditable(application, file.Field, now)
        && (application.Status == ApplicationStatus.Draft || AnswersRequest(application, file) || FollowingPieces.IsPending(application, file));

    /// <summary>Whether a file was joined to answer the request for information that is open: to the answer itself, or to a piece that it opened.</summary>
    public static bool AnswersRequest(Application application, Attachment file) => application.Review.OpenRequest is { } request
        && file.AddedAt >= request.At
        && (file.Field == Attachment.ReplyField || request.Pieces.Contains(file.Field));

    private static bool IsAsked(Application application, string field) => application.Review.OpenRequest?.Pieces.Contains(field) == true;

    /// <summary>The name without any path, control or reserved character; null when nothing readable is left.</summary>
    public static string? FileName(string? typed)
    {
        var last = (typed ?? "").Split('/', '\\')[^1];
        var name = new string([.. last.Where(IsReadable)]).Trim(' ', '.');

        // Noncharacters were taken out above: what is left can be normalised, as names from different systems must compare equal.
        name = name.Normalize();

        // Windows opens a device instead of a file of that name, whatever the extension.
        name = DeviceName().IsMatch(name) ? $"_{name}" : name;
        return name.Length is > 0 and <= MaxFileNameLength ? name : null;
    }

    /// <summary>Neither reserved on a disk, nor invisible: marks that turn the direction of writing make an .exe look like a .pdf.</summary>
    private static bool IsReadable(char character) =>
        !"<>:\"|?*".Contains(character, StringComparison.Ordinal)
        && char.GetUnicodeCategory(character) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])\s*(\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();
}

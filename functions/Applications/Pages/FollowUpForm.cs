using Microsoft.Extensions.Primitives;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What the forms of a deposited application send: texts, and files that go to storage as they come.</summary>
/// <param name="Texts">The fields that are not files.</param>
/// <param name="Refused">The files that were not kept, and why.</param>
internal sealed record FollowUpForm(IFormCollection Texts, IReadOnlyList<FieldError> Refused)
{
    /// <summary>Name of the box for files that answer a request itself.</summary>
    public const string ReplyFiles = "fichiers";

    /// <summary>Longest of all texts together, and most fields: far more than any form has. What is beyond is cut, and refused for its length.</summary>
    private const int LongestForm = 1_000_000;
    private const int MostFields = 2_000;

    /// <summary>Name of the box for files of a piece.</summary>
    public static string PieceName(string pieceId) => $"piece-{pieceId}";

    public static Task<FollowUpForm> ReadAsync(
        HttpRequest request, ApplicationId id, AddAttachmentHandler files, CancellationToken cancellationToken) => ReadAsync(
        request,
        async (part, fileName, _) =>
        {
            var field = part.Name == ReplyFiles ? Attachment.ReplyField : part.Name[Math.Min(part.Name.Length, PieceName("").Length)..];
            var result = await files.HandleAsync(new AddAttachment(id, field, fileName, part.Content), cancellationToken);
            return result is AddAttachmentResult.Refused { Error: var error } ? error : null;
        },
        cancellationToken);

    /// <summary>Reads a form whose files somebody else takes in.</summary>
    /// <param name="request">Not read yet.</param>
    /// <param name="take">Takes a file in, given its name and the texts that came before it; what is wrong with it, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<FollowUpForm> ReadAsync(
        HttpRequest request, Func<FormPart, string, IReadOnlyDictionary<string, StringValues>, Task<FieldError?>> take, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var refused = new List<FieldError>();
        var (left, fields) = (LongestForm, 0);
        await foreach (var part in MultipartForm.ReadAsync(request, cancellationToken))
        {
            if (part.FileName is { Length: > 0 } fileName)
            {
                if (await take(part, fileName, texts) is { } error)
                {
                    refused.Add(error);
                }
            }
            else if (part.FileName is null && left > 0 && ++fields <= MostFields)
            {
                var text = await ReadTextAsync(part.Content, left, cancellationToken);
                left -= text.Length;
                texts[part.Name] = StringValues.Concat(texts.GetValueOrDefault(part.Name), text);
            }
        }

        FormReading.RefuseControls(texts.SelectMany(text => text.Value));
        return new FollowUpForm(new FormCollection(texts), refused);
    }

    private static async Task<string> ReadTextAsync(Stream content, int limit, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        var buffer = new char[Math.Min(limit, 4_096)];
        var text = new System.Text.StringBuilder();
        int read;
        while (text.Length < limit && (read = await reader.ReadBlockAsync(buffer, cancellationToken)) > 0)
        {
            text.Append(buffer, 0, Math.Min(read, limit - text.Length));
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}

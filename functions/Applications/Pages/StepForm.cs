using System.Text;
using Microsoft.Extensions.Primitives;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What the form of a step sent: its answers, and what became of the files that came with them.</summary>
/// <param name="Fields">The answers and the form's own fields.</param>
/// <param name="Added">The files that were joined.</param>
/// <param name="Refused">Why others were not.</param>
internal sealed record StepForm(IFormCollection Fields, IReadOnlyList<Attachment> Added, IReadOnlyList<FieldError> Refused)
{
    /// <summary>Before the identifier of a piece, in the name of its file box.</summary>
    public const string FilePrefix = "_piece.";

    /// <summary>Name of the button that joins a file without leaving the step; its value is the piece.</summary>
    public const string AddButton = "_joindre";

    /// <summary>Name of the button that takes a file back; its value is the piece, a slash and the file.</summary>
    public const string RemoveButton = "_retirer";

    /// <summary>Name of the field in which the page's script says which file it has joined by itself.</summary>
    public const string SentField = "_ajoute";

    /// <summary>The piece and the file that a button takes back; null when another button was pressed.</summary>
    public (string Field, string File)? Removal => Fields[RemoveButton].ToString().Split('/') is [{ Length: > 0 } piece, { Length: > 0 } file] ? (piece, file) : null;

    /// <summary>Where the step opens again, at the piece whose button was pressed; null when the button was the step's.</summary>
    public string? BackToPiece =>
        Removal is var (from, _) ? $"?{AttachmentsPage.RemovedQueryName}={Uri.EscapeDataString(from)}{Anchor(from)}"
        : Fields[AddButton].ToString() is not { Length: > 0 } piece ? null
        : (Added.FirstOrDefault(one => one.Field == piece)?.Id ?? Fields[SentField].ToString()) is { Length: > 0 } id
            ? $"?{AttachmentsPage.AddedQueryName}={Uri.EscapeDataString(id)}{Anchor(piece)}"
            : Anchor(piece);

    private static string Anchor(string field) => $"#piece-{Uri.EscapeDataString(field)}";
}

/// <summary>Reads the form of a step. Files go to storage as they come, whatever button was pressed: a chosen file is not lost.</summary>
internal sealed class StepFormReader(AddAttachmentHandler files)
{
    /// <summary>In characters, names included. What is kept of a file's answers is a fraction of it.</summary>
    private const int MostText = 2_000_000;

    /// <exception cref="BadHttpRequestException">The form was cut short or breaks the limits of forms.</exception>
    public async Task<StepForm> ReadAsync(HttpRequest request, ApplicationId id, CancellationToken cancellationToken)
    {
        if (!MultipartForm.Is(request))
        {
            return new StepForm(await request.ReadPageFormAsync(cancellationToken), [], []);
        }

        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var added = new List<Attachment>();
        var refused = new List<FieldError>();
        var room = MostText;
        await foreach (var part in MultipartForm.ReadAsync(request, cancellationToken))
        {
            if (part.FileName is null)
            {
                var text = await ReadTextAsync(part.Content, room - part.Name.Length, cancellationToken);
                room -= part.Name.Length + text.Length;
                fields[part.Name] = StringValues.Concat(fields.GetValueOrDefault(part.Name), text);
            }
            else if (part.FileName.Length > 0 && part.Name.StartsWith(StepForm.FilePrefix, StringComparison.Ordinal))
            {
                var command = new AddAttachment(id, part.Name[StepForm.FilePrefix.Length..], part.FileName, part.Content);
                var result = await files.HandleAsync(command, cancellationToken);
                added.AddRange(result is AddAttachmentResult.Added(_, var file) ? [file] : []);
                refused.AddRange(result is AddAttachmentResult.Refused(_, var error) ? [error] : []);
            }
        }

        FormReading.RefuseControls(fields.SelectMany(field => field.Value));
        return new StepForm(new FormCollection(fields), added, refused);
    }

    private static async Task<string> ReadTextAsync(Stream content, int room, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + read > room)
            {
                throw new BadHttpRequestException("The form holds too much text.", StatusCodes.Status413PayloadTooLarge);
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}

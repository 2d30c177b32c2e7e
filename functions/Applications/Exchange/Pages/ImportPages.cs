using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

/// <summary>The page of an import in each of its states.</summary>
internal sealed class ImportPages(Catalogue catalogue)
{
    public IResult Show(Application application, int status = StatusCodes.Status200OK, string? error = null, bool done = false) =>
        SitePage.Render<ImportPage>(new { Application = application, Call = catalogue.For(application), Error = error, Done = done }, status);

    public IResult ShowPreview(
        Application draft, Answers imported, IReadOnlyList<LeftOutAnswer> leftOut, int status = StatusCodes.Status200OK, string? error = null)
    {
        var call = catalogue.For(draft);
        return SitePage.Render<ImportPage>(
            new { Application = draft, Call = call, Preview = ImportPreview.Of(draft, call, imported, leftOut), Error = error }, status);
    }

    /// <summary>The file that a form sends, or why it cannot be read.</summary>
    public static async Task<(byte[]? File, string? Refusal)> ReadFileAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MultipartForm.FirstFileAsync(request, cancellationToken) is not { } part)
        {
            return (null, "Choisissez un fichier avant de demander ce qui changerait.");
        }

        return await BoundedRead.AllOfAsync(part.Content, DraftImport.MaxSize, cancellationToken) is { } file
            ? (file, null)
            : (null, "Choisissez un fichier de 2 Mo au plus : celui-ci est plus gros que toutes les candidatures.");
    }

    public ImportReading Read(ReadOnlySpan<byte> file, Application draft) => DraftImport.Of(file, catalogue.For(draft).Form, draft.CallId);
}

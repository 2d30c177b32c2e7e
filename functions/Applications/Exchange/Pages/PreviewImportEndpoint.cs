using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

internal sealed class PreviewImportEndpoint(ApplicationPages applications, ImportPages pages)
{
    /// <summary>Reads a file of answers and shows what it would change; it changes nothing. One read.</summary>
    [Function(nameof(PreviewImportEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/import")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await ImportPages.ReadFileAsync(request, cancellationToken);
        await request.DrainAsync(cancellationToken);
        if (await applications.FindAsync(id, cancellationToken) is not { } draft)
        {
            return SitePage.NotFound();
        }

        if (draft.Status != ApplicationStatus.Draft)
        {
            return pages.Show(draft, StatusCodes.Status409Conflict);
        }

        if (file is null)
        {
            return pages.Show(draft, StatusCodes.Status422UnprocessableEntity, refusal);
        }

        return pages.Read(file, draft) switch
        {
            ImportReading.Read(_, var answers, var leftOut) => pages.ShowPreview(draft, answers, leftOut),
            ImportReading.Refused(var why, var isMalformed) =>
                pages.Show(draft, isMalformed ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, why),
            var other => throw new InvalidOperationException($"{other} is no reading of a file."),
        };
    }
}

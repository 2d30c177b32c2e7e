using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

internal sealed class ImportPageEndpoint(ApplicationPages applications, ImportPages pages)
{
    /// <summary>Where a file of answers is chosen. One read.</summary>
    [Function(nameof(ImportPageEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/import")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await applications.FindAsync(id, cancellationToken) is { } application
            ? pages.Show(application, done: request.Query.ContainsKey(ImportPage.DoneQueryName))
            : SitePage.NotFound();
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

internal sealed class ExportPageEndpoint(ApplicationPages pages, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The application as one file to keep: one read.</summary>
    [Function(nameof(ExportPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/export")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await pages.FindAsync(id, cancellationToken) is { } application
            ? ExportFile.Of(application, catalogue.For(application), clock.GetUtcNow())
            : SitePage.NotFound();
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ApplicationPageEndpoint(ApplicationPages pages)
{
    /// <summary>The file: what is left to do, or where it stands. Two reads and a query for a draft, one read and the trail's query after.</summary>
    [Function(nameof(ApplicationPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) is { } application
            ? await pages.ShowAsync(application, cancellationToken, saved: request.Query[SavedNotice.QueryName], right: request.Visitor().Right)
            : SitePage.NotFound();
    }
}

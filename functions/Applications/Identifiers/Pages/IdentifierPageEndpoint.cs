using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Identifiers.Pages;

internal sealed class IdentifierPageEndpoint(ApplicationPages pages, Catalogue catalogue)
{
    /// <summary>The number of the establishment, those it had before, and the box to change it. One read.</summary>
    [Function(nameof(IdentifierPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/etablissement")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) is { } application
            ? SitePage.Render<IdentifierPage>(new
            {
                Application = application,
                Call = catalogue.For(application),
                Changed = request.Query.ContainsKey(IdentifierPage.ChangedQueryName),
            })
            : SitePage.NotFound();
    }
}

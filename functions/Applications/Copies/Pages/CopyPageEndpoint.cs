using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Copies.Pages;

internal sealed class CopyPageEndpoint(ApplicationPages applications, CopyPages pages)
{
    /// <summary>The calls for which a new application can be prepared from this one. One read.</summary>
    [Function(nameof(CopyPageEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/copie")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await applications.FindAsync(id, cancellationToken) is { } origin ? pages.Show(origin) : SitePage.NotFound();
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class RetentionPageEndpoint(Catalogue catalogue, RetentionPages pages)
{
    /// <summary>What a call keeps, what comes to its term, and the log of what was erased.</summary>
    [Function(nameof(RetentionPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/conservation")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ShowAsync(request, call, cancellationToken) : SitePage.NotFound();
}

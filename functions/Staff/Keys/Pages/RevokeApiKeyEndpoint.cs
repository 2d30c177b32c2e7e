using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class RevokeApiKeyEndpoint(Catalogue catalogue, ApiKeyPages pages)
{
    /// <summary>The button that ends a key, from its next request on.</summary>
    [Function(nameof(RevokeApiKeyEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/api/cles/{keyId}")] HttpRequest request,
        string callId,
        string keyId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.RevokeAsync(request, call, keyId, cancellationToken) : SitePage.NotFound();
}

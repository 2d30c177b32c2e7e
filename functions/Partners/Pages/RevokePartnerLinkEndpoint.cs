using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Partners.Pages;

internal sealed class RevokePartnerLinkEndpoint(PartnerStore store, TimeProvider clock)
{
    /// <summary>The button that ends a partner's link, from their next request on.</summary>
    [Function(nameof(RevokePartnerLinkEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/partenaires/{linkId}")] HttpRequest request,
        string callId,
        string linkId,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return await store.RevokeAsync(callId, linkId, clock.GetUtcNow(), cancellationToken) ? SitePage.SeeOther(PartnerPaths.All(callId)) : SitePage.NotFound();
    }
}

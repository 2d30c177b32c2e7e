using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Partners.Pages;

internal sealed class GivePartnerLinkEndpoint(Catalogue catalogue, PartnerPages pages)
{
    /// <summary>Gives a partner a link to the list of a wave.</summary>
    [Function(nameof(GivePartnerLinkEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/partenaires")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.GiveAsync(request, call, cancellationToken) : SitePage.NotFound();
}

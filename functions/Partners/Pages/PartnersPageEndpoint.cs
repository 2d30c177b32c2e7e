using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Partners.Pages;

internal sealed class PartnersPageEndpoint(Catalogue catalogue, PartnerPages pages)
{
    /// <summary>Shows the links that were given to partners. One query, besides who asks.</summary>
    [Function(nameof(PartnersPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/partenaires")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ShowAsync(request, call, cancellationToken) : SitePage.NotFound();
}

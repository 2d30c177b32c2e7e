using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal sealed class WebhooksPageEndpoint(Catalogue catalogue, WebhookPages pages)
{
    /// <summary>Shows the webhooks of a call. One query, besides who asks.</summary>
    [Function(nameof(WebhooksPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/api/webhooks")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ListAsync(request, call, cancellationToken) : SitePage.NotFound();
}

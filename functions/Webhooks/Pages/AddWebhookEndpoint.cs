using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal sealed class AddWebhookEndpoint(Catalogue catalogue, WebhookPages pages)
{
    /// <summary>Adds a webhook and shows its secret, once.</summary>
    [Function(nameof(AddWebhookEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/api/webhooks")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.AddAsync(request, call, cancellationToken) : SitePage.NotFound();
}

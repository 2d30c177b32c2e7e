using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal sealed class WebhookPageEndpoint(Catalogue catalogue, WebhookPages pages)
{
    /// <summary>Shows a webhook and what it was told lately. One read and one query, besides who asks.</summary>
    [Function(nameof(WebhookPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/api/webhooks/{hookId}")] HttpRequest request,
        string callId,
        string hookId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ShowAsync(request, call, hookId, cancellationToken) : SitePage.NotFound();
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal sealed class ChangeWebhookEndpoint(Catalogue catalogue, WebhookPages pages)
{
    /// <summary>The buttons of a webhook: tries it, sends something again, changes its secret, disables, enables and deletes it.</summary>
    [Function(nameof(ChangeWebhookEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/api/webhooks/{hookId}")] HttpRequest request,
        string callId,
        string hookId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ChangeAsync(request, call, hookId, cancellationToken) : SitePage.NotFound();
}

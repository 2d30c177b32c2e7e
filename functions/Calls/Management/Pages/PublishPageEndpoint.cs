using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class PublishPageEndpoint(SettingsPages pages)
{
    /// <summary>Shows what a publication would change, or everything that keeps it from being made.</summary>
    [Function(nameof(PublishPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/publication")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        pages.WithDraftAsync(request, callId, visit => PublishPages.Show(visit), cancellationToken);
}

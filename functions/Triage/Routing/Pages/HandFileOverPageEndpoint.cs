using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

internal sealed class HandFileOverPageEndpoint(ApplicationStore store, HandOverPages pages)
{
    /// <summary>Asks whom a file is given to, and why.</summary>
    [Function(nameof(HandFileOverPageEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/dossiers/{id}/transmission")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken) =>
        ApplicationId.TryParse(id, out var file) && await store.FindAsync(file, cancellationToken) is { SubmittedAt: not null } application && application.CallId == callId
            ? await pages.ShowAsync(request, application, null, null, [], cancellationToken)
            : SitePage.NotFound();
}

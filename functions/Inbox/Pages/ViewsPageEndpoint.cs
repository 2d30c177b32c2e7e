using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Inbox.Pages;

internal sealed class ViewsPageEndpoint(Catalogue catalogue, ViewPages pages)
{
    /// <summary>The named lists of a call, and the form that names the list one came from.</summary>
    [Function(nameof(ViewsPageEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/vues")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.FindForTeam(callId) is { } call
            ? await pages.ShowAsync(request, call, InboxAddress.FromQueryString(request.QueryString.Value), cancellationToken)
            : SitePage.NotFound();
}

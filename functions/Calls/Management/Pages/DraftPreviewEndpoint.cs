using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class DraftPreviewEndpoint(SettingsPages pages, DraftCheck check)
{
    /// <summary>Shows the page of a call and its form as its draft says them.</summary>
    [Function(nameof(DraftPreviewEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/apercu")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        pages.WithDraftAsync(request, callId, visit => SitePage.Render<DraftPreviewPage>(new { Visit = visit, Preview = check.Preview(callId, visit.Draft!) }), cancellationToken);
}

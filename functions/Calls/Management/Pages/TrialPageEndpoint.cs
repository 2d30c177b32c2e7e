using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class TrialPageEndpoint(SettingsPages pages, Catalogue catalogue)
{
    /// <summary>Shows the trial of a call, from which the team begins files.</summary>
    [Function(nameof(TrialPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/essai")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        await pages.FindAsync(request, callId, cancellationToken) is { } visit
            ? SitePage.Render<TrialPage>(new { Visit = visit, Trial = catalogue.Now.FindTrial(callId) })
            : SitePage.NotFound();
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class ClosingPageEndpoint(SettingsPages pages)
{
    /// <summary>Asks for the new closing of a wave.</summary>
    [Function(nameof(ClosingPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/cloture")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        await pages.FindAsync(request, callId, cancellationToken) is { Call: not null } visit
            ? SitePage.Render<ClosingPage>(new { Visit = visit })
            : SitePage.NotFound();
}

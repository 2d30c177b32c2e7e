using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class SettingsPageEndpoint(SettingsPages pages, UnheardTeams unheard, Catalogue catalogue)
{
    /// <summary>Shows where a call stands: what is in force, what is being changed, what was published.</summary>
    [Function(nameof(SettingsPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        await pages.FindAsync(request, callId, cancellationToken) is { } visit
            ? SitePage.Render<SettingsPage>(new
            {
                Visit = visit,
                Revisions = RevisionLine.Of(catalogue.Now.RevisionsOf(callId)),
                Unheard = visit.Call is { } call ? await unheard.OfAsync(call, cancellationToken) : [],
                Done = DoneTexts.Of(request),
            })
            : SitePage.NotFound();
}

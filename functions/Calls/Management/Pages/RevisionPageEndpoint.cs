using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class RevisionPageEndpoint(SettingsPages pages, Catalogue catalogue)
{
    /// <summary>Shows a publication of a call and what it changed.</summary>
    [Function(nameof(RevisionPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/versions/{number:int}")] HttpRequest request,
        string callId,
        int number,
        CancellationToken cancellationToken)
    {
        var revisions = catalogue.Now.RevisionsOf(callId);
        if (number < 1 || number > revisions.Count || await pages.FindAsync(request, callId, cancellationToken) is not { } visit)
        {
            return SitePage.NotFound();
        }

        return SitePage.Render<RevisionPage>(new
        {
            Visit = visit,
            Number = number,
            Revision = RevisionLine.Of(revisions)[number - 1],
            Changes = number > 1 ? PublishPages.Between(revisions[number - 2].Definition, revisions[number - 1].Definition) : [],
        });
    }
}

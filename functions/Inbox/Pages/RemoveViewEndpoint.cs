using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Inbox.Pages;

internal sealed class RemoveViewEndpoint(SavedViewStore views)
{
    public const string SharedName = "partagee";

    /// <summary>Forgets a named list: one's own, or, by who examines files, one of the team's.</summary>
    [Function(nameof(RemoveViewEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/vues/{viewId}")] HttpRequest request,
        string callId,
        string viewId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        var isShared = form[SharedName] == "oui";
        if (isShared && !visitor.May(StaffRights.Triage))
        {
            return SitePage.NotFound();
        }

        await views.RemoveAsync(callId, visitor.Member.Email.Hash, isShared, viewId, cancellationToken);
        return SitePage.SeeOther(ViewPages.Path(callId));
    }
}

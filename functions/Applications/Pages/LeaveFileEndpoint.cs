using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class LeaveFileEndpoint(ChangeGuestHandler handler)
{
    /// <summary>A guest gives their access up. The holder's button changes nothing: a file always has one.</summary>
    [Function(nameof(LeaveFileEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/depart")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        var (person, right) = request.Visitor();
        var application = ApplicationId.Parse(id);
        if (right == CandidateRight.Own)
        {
            return SitePage.SeeOther(SitePaths.Guests(application));
        }

        await handler.HandleAsync(new ChangeGuest(application, person.Hash, Right: null, person), cancellationToken);
        return SitePage.Render<LeftFilePage>(new { });
    }
}

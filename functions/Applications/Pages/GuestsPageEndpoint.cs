using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class GuestsPageEndpoint(ApplicationPages pages, UndeliveredPeople undelivered)
{
    /// <summary>Who has access to a file: the holder invites and excludes there, a guest reads what they may do and can leave.</summary>
    [Function(nameof(GuestsPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/acces")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) is { } application
            ? SitePage.Render<GuestsPage>(new
            {
                Application = application,
                request.Visitor().Right,
                Undelivered = await undelivered.GuestsOfAsync(application, cancellationToken),
                Invited = application.FindGuest(request.Query[GuestsPage.InvitedQueryName].ToString()),
            })
            : SitePage.NotFound();
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ChangeGuestEndpoint(ChangeGuestHandler handler)
{
    /// <summary>The buttons beside a guest: another right, or the end of the access, from their next request on.</summary>
    [Function(nameof(ChangeGuestEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/acces/{person}")] HttpRequest request,
        string id,
        string person,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var application = ApplicationId.Parse(id);
        var right = CandidateRights.Read(form[InviteGuestHandler.RightField]);

        // Anything else than the two buttons changes nothing.
        if (right is not null || form[GuestsPage.RemoveName] == GuestsPage.RemoveValue)
        {
            var command = new ChangeGuest(application, person, form[GuestsPage.RemoveName] == GuestsPage.RemoveValue ? null : right, request.Visitor().Person);
            await handler.HandleAsync(command, cancellationToken);
        }

        return SitePage.SeeOther(SitePaths.Guests(application));
    }
}

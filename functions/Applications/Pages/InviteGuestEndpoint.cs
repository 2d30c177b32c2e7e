using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class InviteGuestEndpoint(InviteGuestHandler handler, TimeProvider clock)
{
    /// <summary>The button that invites: one mail with a link of their own goes to the address.</summary>
    [Function(nameof(InviteGuestEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/acces")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new InviteGuest(ApplicationId.Parse(id), form[InviteGuestHandler.EmailField], form[InviteGuestHandler.RightField]);
        switch (await handler.HandleAsync(command, cancellationToken))
        {
            case InviteGuestResult.Invited(var application, var guest):
                return SitePage.SeeOther($"{SitePaths.Guests(application.Id)}?{GuestsPage.InvitedQueryName}={guest.Email.Hash}");

            case InviteGuestResult.Invalid(var application, var errors):
                return Show(application, command, errors, StatusCodes.Status422UnprocessableEntity);

            case InviteGuestResult.TooMany(var application, var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return Show(application, command, [error], StatusCodes.Status429TooManyRequests);

            default:
                return SitePage.NotFound();
        }
    }

    private static IResult Show(Application application, InviteGuest typed, IReadOnlyList<FieldError> errors, int status) => SitePage.Render<GuestsPage>(
        new { Application = application, Right = CandidateRight.Own, typed.Email, TypedRight = typed.Right, Errors = errors }, status);
}

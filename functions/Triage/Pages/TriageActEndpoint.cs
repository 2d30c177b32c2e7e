using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageActEndpoint(ReviewApplicationHandler handler, TriageActionPages pages)
{
    /// <summary>The button of an action. A second click says who did it and when.</summary>
    [Function(nameof(TriageActEndpoint))]
    [Authorize(Access.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "triage/{token}/{action}")] HttpRequest request,
        string token,
        string action,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var user = request.HttpContext.User;
        var command = ReviewForm.Read(
            form, ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!), action, EmailAddress.Parse(user.FindFirstValue(Access.PersonClaim)!));
        var path = $"/triage/{token}";
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ReviewResult.Done result => pages.Show(path, action, result, StatusCodes.Status200OK),
            ReviewResult.AlreadyDone result => pages.Show(path, action, result, StatusCodes.Status200OK),
            ReviewResult.NotPossible result => pages.Show(path, action, result, StatusCodes.Status409Conflict),
            ReviewResult.Invalid result => await pages.ShowFormAsync(path, result, command, form[ReviewRules.AnswerBeforeField].ToString(), cancellationToken),
            ReviewResult.NotInTeam => TriageAccess.NotInTeam(),
            ReviewResult.NoSuchAction when TriageChoices.WasUsual(action) => SitePage.SeeOther(path),
            _ => SitePage.NotFound(),
        };
    }
}

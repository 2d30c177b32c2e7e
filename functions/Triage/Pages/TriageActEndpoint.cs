using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageActEndpoint(ReviewApplicationHandler handler, SingleGrants grants, Catalogue catalogue)
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
            ReviewResult.Done result => Show(path, action, result, StatusCodes.Status200OK),
            ReviewResult.AlreadyDone result => Show(path, action, result, StatusCodes.Status200OK),
            ReviewResult.NotPossible result => Show(path, action, result, StatusCodes.Status409Conflict),
            ReviewResult.Invalid result => await ShowFormAsync(path, result, command, form[ReviewRules.AnswerBeforeField].ToString(), cancellationToken),
            ReviewResult.NotInTeam => TriageAccess.NotInTeam(),
            ReviewResult.NoSuchAction when TriageChoices.WasUsual(action) => SitePage.SeeOther(path),
            _ => SitePage.NotFound(),
        };
    }

    private IResult Show(string path, string slug, ReviewResult result, int status)
    {
        var call = catalogue.For(result.Application);
        var action = TriageChoices.Find(call, slug)!;
        return SitePage.Render<TriageActionPage>(
            new { result.Application, Call = call, Action = action, LinkPath = path, Outcome = TriageTexts.Outcome(action, result), Done = result is ReviewResult.Done },
            status);
    }

    private async Task<IResult> ShowFormAsync(string path, ReviewResult.Invalid result, ReviewApplication typed, string answerBefore, CancellationToken cancellationToken)
    {
        var call = catalogue.For(result.Application);
        var action = TriageChoices.Find(call, typed.Action)!;
        return SitePage.Render<TriageActionPage>(
            new
            {
                result.Application,
                Call = call,
                Action = action,
                LinkPath = path,
                Offered = true,
                result.Errors,
                typed.Text,
                AnswerBefore = answerBefore,
                typed.Opened,
                typed.RedirectedTo,
                Grant = await grants.FormAsync(call, action, result.Application, typed, cancellationToken),
            },
            StatusCodes.Status422UnprocessableEntity);
    }
}

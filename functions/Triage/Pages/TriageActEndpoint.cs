using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageActEndpoint(ReviewApplicationHandler handler, Catalogue catalogue)
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
            ReviewResult.Invalid result => ShowForm(path, result, command, form[ReviewRules.AnswerBeforeField].ToString()),
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

    private IResult ShowForm(string path, ReviewResult.Invalid result, ReviewApplication typed, string answerBefore)
    {
        var call = catalogue.For(result.Application);
        return SitePage.Render<TriageActionPage>(
            new
            {
                result.Application,
                Call = call,
                Action = TriageChoices.Find(call, typed.Action)!,
                LinkPath = path,
                Offered = true,
                result.Errors,
                typed.Text,
                AnswerBefore = answerBefore,
                typed.Opened,
                typed.RedirectedTo,
            },
            StatusCodes.Status422UnprocessableEntity);
    }
}

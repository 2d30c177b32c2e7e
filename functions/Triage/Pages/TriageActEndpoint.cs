using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
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
        if (TriageAction.FromSlug(action) is not { } asked)
        {
            await request.DrainAsync(cancellationToken);
            return SitePage.NotFound();
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var (text, answerBefore) = (form[ReviewApplicationHandler.TextField].ToString().ReplaceLineEndings("\n"), form[ReviewApplicationHandler.AnswerBeforeField].ToString());
        var user = request.HttpContext.User;
        var command = new ReviewApplication(
            ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!),
            asked,
            EmailAddress.Parse(user.FindFirstValue(Access.PersonClaim)!),
            text,
            DateOnly.TryParseExact(answerBefore, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
        var path = $"/triage/{token}";
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ReviewResult.Done result => Show(path, asked, result, TriageTexts.Done(asked), StatusCodes.Status200OK),
            ReviewResult.AlreadyDone result => Show(path, asked, result, TriageTexts.AlreadyDone(result), StatusCodes.Status200OK),
            ReviewResult.NotPossible result => Show(path, asked, result, result.Why, StatusCodes.Status409Conflict),
            ReviewResult.Invalid result => ShowForm(path, asked, result, text, answerBefore),
            ReviewResult.NotInTeam => TriageAccess.NotInTeam(),
            _ => SitePage.NotFound(),
        };
    }

    private IResult Show(string path, TriageAction action, ReviewResult result, string outcome, int status) => SitePage.Render<TriageActionPage>(
        new
        {
            result.Application,
            Call = catalogue.Get(result.Application.CallId),
            Action = action,
            LinkPath = path,
            Outcome = outcome,
            Done = result is ReviewResult.Done,
        },
        status);

    private IResult ShowForm(string path, TriageAction action, ReviewResult.Invalid result, string text, string answerBefore) =>
        SitePage.Render<TriageActionPage>(
            new
            {
                result.Application,
                Call = catalogue.Get(result.Application.CallId),
                Action = action,
                LinkPath = path,
                Offered = true,
                result.Errors,
                Text = text,
                AnswerBefore = answerBefore,
            },
            StatusCodes.Status422UnprocessableEntity);
}

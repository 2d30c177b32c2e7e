using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>The page of an action behind a link, once its button was pressed.</summary>
internal sealed class TriageActionPages(SingleGrants grants, Catalogue catalogue)
{
    /// <summary>What was done, or why it was not.</summary>
    public IResult Show(string path, string slug, ReviewResult result, int status)
    {
        var call = catalogue.For(result.Application);
        var action = TriageChoices.Find(call, slug)!;
        return SitePage.Render<TriageActionPage>(
            new { result.Application, Call = call, Action = action, LinkPath = path, Outcome = TriageTexts.Outcome(action, result), Done = result is ReviewResult.Done },
            status);
    }

    /// <summary>The form as it was typed, with what to correct.</summary>
    public async Task<IResult> ShowFormAsync(string path, ReviewResult.Invalid result, ReviewApplication typed, string answerBefore, CancellationToken cancellationToken)
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

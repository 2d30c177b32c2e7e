using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageActionPageEndpoint(TriageAccess access, SingleGrants grants, TimeProvider clock)
{
    /// <summary>What the action will do: one read, and nothing done. Mail gateways may open it as often as they like.</summary>
    [Function(nameof(TriageActionPageEndpoint))]
    [Authorize(Access.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "triage/{token}/{action}")] HttpRequest request,
        string token,
        string action,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await access.OpenAsync(request.HttpContext.User, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        if (TriageChoices.Find(file.Call, action) is not { } asked)
        {
            return TriageChoices.WasUsual(action) ? SitePage.SeeOther($"/triage/{token}") : SitePage.NotFound();
        }

        var done = TriageProgress.AlreadyDone(asked, file.Call, file.Application, file.Officer);
        var why = done is null ? TriageProgress.WhyNotPossible(asked, file.Call, file.Application) : TriageTexts.AlreadyDone(done);
        return SitePage.Render<TriageActionPage>(new
        {
            file.Application,
            file.Call,
            Action = asked,
            LinkPath = $"/triage/{token}",
            Offered = why is null,
            Outcome = why,
            AnswerBefore = ReviewForm.ProposedDate(clock.GetUtcNow()),
            Grant = why is null ? await grants.FormAsync(file.Call, asked, file.Application, typed: null, cancellationToken) : null,
        });
    }
}

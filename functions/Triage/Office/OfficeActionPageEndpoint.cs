using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class OfficeActionPageEndpoint(OfficeFiles files, SingleGrants grants, TimeProvider clock)
{
    /// <summary>What an action will do: one read, and nothing done.</summary>
    [Function(nameof(OfficeActionPageEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/dossiers/{id}/actions/{action}")] HttpRequest request,
        string callId,
        string id,
        string action,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        if (TriageChoices.Find(file.Call, action) is not { } asked || !OfficeFiles.May(request.Staff(), asked))
        {
            return SitePage.NotFound();
        }

        var done = TriageProgress.AlreadyDone(asked, file.Call, file.Application, file.Officer);
        var why = done is null ? TriageProgress.WhyNotPossible(asked, file.Call, file.Application) : TriageTexts.AlreadyDone(done);
        return SitePage.Render<OfficeActionPage>(new
        {
            Visitor = request.Staff(),
            file.Application,
            file.Call,
            Action = asked,
            LinkPath = OfficePaths.File(callId, file.Application.Id),
            Offered = why is null,
            Outcome = why,
            AnswerBefore = ReviewForm.ProposedDate(clock.GetUtcNow()),
            Grant = why is null ? await grants.FormAsync(file.Call, asked, file.Application, typed: null, cancellationToken) : null,
        });
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class OfficeActEndpoint(OfficeFiles files, ReviewApplicationHandler handler, SingleGrants grants)
{
    /// <summary>The button of an action in the back office. A second press says who did it and when.</summary>
    [Function(nameof(OfficeActEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/actions/{action}")] HttpRequest request,
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

        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = ReviewForm.Read(form, file.Application.Id, action, file.Officer.Email) with { Officer = file.Officer };
        var result = await handler.HandleAsync(command, cancellationToken);
        var invalid = result as ReviewResult.Invalid;
        return SitePage.Render<OfficeActionPage>(
            new
            {
                Visitor = request.Staff(),
                result!.Application,
                file.Call,
                Action = asked,
                LinkPath = OfficePaths.File(callId, file.Application.Id),
                Offered = invalid is not null,
                Outcome = invalid is null ? TriageTexts.Outcome(asked, result) : null,
                Done = result is ReviewResult.Done,
                Errors = invalid?.Errors ?? [],
                command.Text,
                AnswerBefore = form[ReviewRules.AnswerBeforeField].ToString(),
                command.Opened,
                command.RedirectedTo,
                Grant = invalid is null ? null : await grants.FormAsync(file.Call, asked, result.Application, command, cancellationToken),
            },
            invalid is not null ? StatusCodes.Status422UnprocessableEntity
                : result is ReviewResult.NotPossible ? StatusCodes.Status409Conflict
                : StatusCodes.Status200OK);
    }
}

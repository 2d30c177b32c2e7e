using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class ChangeLetterEndpoint(BatchPages pages, ChangeLetterHandler handler)
{
    /// <summary>Edits, holds, drops or puts back a letter that has not left.</summary>
    [Function(nameof(ChangeLetterEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/decisions/{batchId}/lettres/{id}")] HttpRequest request,
        string callId,
        string batchId,
        string id,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await pages.OpenAsync(callId, batchId, cancellationToken) is not var (call, record) || record.Find(id) is not { } letter)
        {
            return SitePage.NotFound();
        }

        var command = new ChangeLetter(call, batchId, id, LetterPage.StateOf(form["action"]), visitor.Member.Name)
        {
            Action = form[ChangeLetterHandler.ActionField],
            Amount = form[ChangeLetterHandler.AmountField],
            Reason = form[ChangeLetterHandler.ReasonField],
            Text = form[ChangeLetterHandler.TextField],
            Why = form[ChangeLetterHandler.WhyField],
        };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ChangeLetterResult.Done => SitePage.SeeOther(BatchPaths.Batch(callId, batchId)),
            ChangeLetterResult.Invalid(var errors) => pages.ShowLetter(
                call, record, letter with { Action = command.Action ?? letter.Action, Reason = command.Reason, Text = command.Text, Why = command.Why }, visitor, errors),
            ChangeLetterResult.TooLate => pages.ShowLetter(call, record, letter, visitor, status: StatusCodes.Status409Conflict),
            _ => SitePage.NotFound(),
        };
    }
}

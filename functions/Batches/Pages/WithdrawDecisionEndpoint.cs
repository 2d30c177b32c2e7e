using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class WithdrawDecisionEndpoint(WithdrawalPages pages, WithdrawDecisionHandler handler)
{
    /// <summary>Withdraws a decision, with its reason.</summary>
    [Function(nameof(WithdrawDecisionEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/decisions/retraits/{id}")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (!ApplicationId.TryParse(id, out var application))
        {
            return SitePage.NotFound();
        }

        var command = new WithdrawDecision(
            callId, application, form[WithdrawDecisionHandler.ReasonField], form.ContainsKey(WithdrawDecisionHandler.ConfirmField), visitor.Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            WithdrawDecisionResult.Invalid(_, var errors) => await pages.ShowAsync(callId, id, visitor, cancellationToken, command, errors),
            WithdrawDecisionResult.NotFound => SitePage.NotFound(),
            // Done, now or before: the page says what stands.
            _ => SitePage.SeeOther(BatchPaths.Withdrawal(callId, id)),
        };
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class WithdrawDecisionPageEndpoint(WithdrawalPages pages)
{
    /// <summary>What withdrawing a decision means, before it is done.</summary>
    [Function(nameof(WithdrawDecisionPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/decisions/retraits/{id}")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.ShowAsync(callId, id, request.Staff(), cancellationToken);
    }
}

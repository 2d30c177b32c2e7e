using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class LedgerPageEndpoint(LedgerPages pages)
{
    /// <summary>Where the ledger of mails is searched. Nothing is read before something is typed.</summary>
    [Function(nameof(LedgerPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/exploitation/courriels")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.ShowAsync(request, search: null, done: null, cancellationToken);
}

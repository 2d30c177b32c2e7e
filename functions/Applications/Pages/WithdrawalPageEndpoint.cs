using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class WithdrawalPageEndpoint(ApplicationPages pages)
{
    /// <summary>What withdrawing means, and the button.</summary>
    [Function(nameof(WithdrawalPageEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/retrait")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await pages.FindAsync(id, cancellationToken) is { } application ? pages.ShowWithdrawal(application) : SitePage.NotFound();
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ReceiptPageEndpoint(ApplicationStore store)
{
    /// <summary>The receipt as it was written at deposit: one read.</summary>
    [Function(nameof(ReceiptPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/recepisse")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await store.FindReceiptAsync(ApplicationId.Parse(id), cancellationToken) is { } receipt
            ? SitePage.Render<ReceiptPage>(new { Receipt = receipt })
            : SitePage.NotFound();
    }
}

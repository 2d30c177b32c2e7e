using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class GetReceiptEndpoint(ApplicationStore store)
{
    /// <summary>The receipt as it was written at deposit: one read.</summary>
    [Function(nameof(GetReceiptEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/applications/{id}/receipt")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await store.FindReceiptAsync(ApplicationId.Parse(id), cancellationToken) is { } receipt
            ? Results.Json(receipt, ReceiptJson.Options)
            : Problems.NotFound();
    }
}

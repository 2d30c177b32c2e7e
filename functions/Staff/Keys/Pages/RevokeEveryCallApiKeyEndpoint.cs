using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class RevokeEveryCallApiKeyEndpoint(ApiKeyPages pages)
{
    /// <summary>The button that ends a key that opens every call.</summary>
    [Function(nameof(RevokeEveryCallApiKeyEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/cles/{keyId}")] HttpRequest request,
        string keyId,
        CancellationToken cancellationToken) =>
        pages.RevokeAsync(request, call: null, keyId, cancellationToken);
}

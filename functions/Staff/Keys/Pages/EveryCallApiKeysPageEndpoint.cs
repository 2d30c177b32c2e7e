using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class EveryCallApiKeysPageEndpoint(ApiKeyPages pages)
{
    /// <summary>Shows the keys that open the API of every call.</summary>
    [Function(nameof(EveryCallApiKeysPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/cles")] HttpRequest request,
        CancellationToken cancellationToken) =>
        pages.ShowAsync(request, call: null, cancellationToken);
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class CreateEveryCallApiKeyEndpoint(ApiKeyPages pages)
{
    /// <summary>Makes a key that opens every call and shows it, once.</summary>
    [Function(nameof(CreateEveryCallApiKeyEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/cles")] HttpRequest request,
        CancellationToken cancellationToken) =>
        pages.CreateAsync(request, call: null, cancellationToken);
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class ApiKeysPageEndpoint(Catalogue catalogue, ApiKeyPages pages)
{
    /// <summary>Shows the keys that open the API of a call. Two queries, besides who asks.</summary>
    [Function(nameof(ApiKeysPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/api")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ShowAsync(request, call, cancellationToken) : SitePage.NotFound();
}

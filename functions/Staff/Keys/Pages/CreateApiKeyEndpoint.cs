using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal sealed class CreateApiKeyEndpoint(Catalogue catalogue, ApiKeyPages pages)
{
    /// <summary>Makes a key for a program and shows it, once.</summary>
    [Function(nameof(CreateApiKeyEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/api")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.CreateAsync(request, call, cancellationToken) : SitePage.NotFound();
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Calls.Api;

internal sealed class ListCallsEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Every call, open or not, with its next deadline. No storage is read.</summary>
    [Function(nameof(ListCallsEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/calls")] HttpRequest request)
    {
        var now = clock.GetUtcNow();
        return PublicContent.Json(request, new { calls = catalogue.Calls.Select(call => CallView.Summary(call, now)) }, TimeSpan.FromMinutes(1));
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Calls.Api;

internal sealed class ListCallsEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Every call, open or not, with its next deadline.</summary>
    [Function(nameof(ListCallsEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/calls")] HttpRequest request)
    {
        _ = request;
        var now = clock.GetUtcNow();
        return Results.Json(new { calls = catalogue.Calls.Select(call => CallView.Summary(call, now)) }, ApiJson.Options);
    }
}

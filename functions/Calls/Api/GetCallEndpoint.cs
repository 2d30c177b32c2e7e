using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Calls.Api;

internal sealed class GetCallEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>One call with its form and the pieces it asks for: all one needs to prepare an application.</summary>
    [Function(nameof(GetCallEndpoint))]
    [AllowAnonymous]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/calls/{callId}")] HttpRequest request, string callId)
    {
        return catalogue.Find(callId) is { } call
            ? PublicContent.Json(request, CallView.Full(call, clock.GetUtcNow()), TimeSpan.FromMinutes(1))
            : Problems.NotFound();
    }
}

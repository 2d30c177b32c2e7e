using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calls.Pages;

internal sealed class CallPageEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>One call, open or not: its address never changes.</summary>
    [Function(nameof(CallPageEndpoint))]
    [AllowAnonymous]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "appels/{callId}")] HttpRequest request, string callId)
    {
        return catalogue.Find(callId) is { } call
            ? SitePage.Render<CallPage>(new { Call = call, Phase = call.PhaseAt(clock.GetUtcNow()), Code = request.Query[LateTexts.CodeQueryName].ToString() })
            : SitePage.NotFound();
    }
}

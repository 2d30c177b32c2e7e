using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calls.Pages;

internal sealed class HomePageEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The list of calls. The route is the empty one, which the host would otherwise take for the function's name.</summary>
    [Function(nameof(HomePageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<HomePage>(new { CallDefinitions = catalogue.Calls, Now = clock.GetUtcNow() });
    }
}

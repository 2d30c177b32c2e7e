using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class SiteMapEndpoint(Catalogue catalogue)
{
    /// <summary>Every public page.</summary>
    [Function(nameof(SiteMapEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "plan-du-site")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<SiteMapPage>(new { CallDefinitions = catalogue.Calls });
    }
}

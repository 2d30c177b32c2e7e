using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class AccessibilityEndpoint(IOptions<SiteOptions> options)
{
    /// <summary>The accessibility statement.</summary>
    [Function(nameof(AccessibilityEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "accessibilite")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<AccessibilityPage>(new { Publisher = options.Value.Publisher });
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class AccessPageEndpoint
{
    /// <summary>How to open one's file, and the form that sends its link again.</summary>
    [Function(nameof(AccessPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "acces")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<AccessPage>(new { });
    }
}

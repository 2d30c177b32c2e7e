using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calls.Api;

internal sealed class ApiPageEndpoint(Catalogue catalogue)
{
    /// <summary>The API for people: the same description, as a page.</summary>
    [Function(nameof(ApiPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<ApiPage>(new { Calls = catalogue.Calls });
    }
}

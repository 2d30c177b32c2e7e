using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class PrivacyEndpoint(Catalogue catalogue)
{
    /// <summary>What is done with personal data, call by call.</summary>
    [Function(nameof(PrivacyEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "donnees-personnelles")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<PrivacyPage>(new { CallDefinitions = catalogue.Calls });
    }
}

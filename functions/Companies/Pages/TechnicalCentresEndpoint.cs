using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Companies.Pages;

internal sealed class TechnicalCentresEndpoint(TechnicalCentres centres)
{
    /// <summary>The technical centres for a NAF code or an activity.</summary>
    [Function(nameof(TechnicalCentresEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "centres-techniques")] HttpRequest request)
    {
        var query = request.Query[TechnicalCentresPage.QueryName].ToString();
        return SitePage.Render<TechnicalCentresPage>(new { Query = query, Centres = centres.Find(query) });
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Companies.Api;

internal sealed class ListTechnicalCentresEndpoint(TechnicalCentres centres)
{
    /// <summary>The technical centres, all of them or those for a NAF code or an activity (<c>?q=25.62B</c>).</summary>
    [Function(nameof(ListTechnicalCentresEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/technical-centres")] HttpRequest request) =>
        Results.Json(new { centres = centres.Find(request.Query["q"]) }, ApiJson.Options);
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Calls.Api;

internal sealed class OpenApiEndpoint(Catalogue catalogue)
{
    /// <summary>The API for programs: OpenAPI 3.1.</summary>
    [Function(nameof(OpenApiEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request)
    {
        _ = request;
        return Results.Json(OpenApiDocument.For(catalogue), ApiJson.Options);
    }
}

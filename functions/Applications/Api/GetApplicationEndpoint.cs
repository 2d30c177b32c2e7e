using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class GetApplicationEndpoint(ApplicationStore store, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The application as it stands: one read.</summary>
    [Function(nameof(GetApplicationEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/applications/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(ApplicationId.Parse(id), cancellationToken) is not { } application)
        {
            return Problems.NotFound();
        }

        request.HttpContext.Response.Headers.ETag = ETags.Of(application);
        return Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options);
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class ZeroMatchEndpoint(RouteMethods routes)
{
    /// <summary>Whatever no other function answers: 404, or 405 where the address answers other methods. Routes are tried in the order of the functions' names: this one must sort last.</summary>
    [Function(nameof(ZeroMatchEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "delete", "patch", Route = "{*path}")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return routes.AllowedAt(request.Path) is { Count: > 0 } allowed
            ? Refusals.WrongMethod(request.HttpContext, allowed)
            : Refusals.NotFound(request.HttpContext);
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class OperationTrailEndpoint(OperationTrail trail)
{
    /// <summary>The last hundred things that administrators did to the running of the site: one query.</summary>
    [Function(nameof(OperationTrailEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/exploitation/journal")] HttpRequest request, CancellationToken cancellationToken) =>
        SitePage.Render<OperationTrailPage>(new { Visitor = request.Staff(), Records = await trail.ListAsync(most: 100, cancellationToken) });
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class StartOperationEndpoint(StartOperationHandler handler)
{
    /// <summary>The button that makes the lists again, behind a queue, or takes up a run that stopped.</summary>
    [Function(nameof(StartOperationEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/listes")] HttpRequest request, CancellationToken cancellationToken)
    {
        await request.ReadPageFormAsync(cancellationToken);
        var result = await handler.HandleAsync(RebuildProjections.OperationName, about: null, request.Staff().Member.Name, cancellationToken);
        return SitePage.SeeOther(OperationsPaths.Done(result == StartOperationResult.Busy ? "occupe" : "lance"));
    }
}

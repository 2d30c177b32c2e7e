using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class OperationsPageEndpoint(OperationsPages pages)
{
    /// <summary>The page from which the site is run: queues, messages that failed, timers. It changes nothing.</summary>
    [Function(nameof(OperationsPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/exploitation")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.ShowAsync(request, refused: null, cancellationToken);
}

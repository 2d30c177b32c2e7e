using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

internal sealed class ListPoisonEndpoint(PoisonQueues queues)
{
    /// <summary>The messages that failed every try.</summary>
    [Function(nameof(ListPoisonEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations/poison")] HttpRequest request, CancellationToken cancellationToken)
    {
        _ = request;
        return Results.Json(new { messages = await queues.PeekAsync(cancellationToken) }, ApiJson.Options);
    }
}

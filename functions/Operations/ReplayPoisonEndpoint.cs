using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

internal sealed class ReplayPoisonEndpoint(PoisonQueues queues)
{
    /// <summary>How many messages one call puts back; call again for more.</summary>
    private const int Most = 1000;

    /// <summary>Puts the messages of a queue's poison queue back on it.</summary>
    [Function(nameof(ReplayPoisonEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/poison/{queue}/replay")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return QueueNames.All.Contains(queue)
            ? Results.Json(new { replayed = await queues.ReplayAsync(queue, Most, cancellationToken) }, ApiJson.Options)
            : Problems.NotFound();
    }
}

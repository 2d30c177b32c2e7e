using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Pages;

/// <summary>The page from which the site is run, as it stands now.</summary>
internal sealed class OperationsPages(PoisonQueues queues, TimerRecorder timers)
{
    /// <summary>Three calls for each queue and two queries, all at once.</summary>
    /// <param name="request">Whose.</param>
    /// <param name="refused">The message that could not be taken away without a reason.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IResult> ShowAsync(HttpRequest request, string? refused, CancellationToken cancellationToken)
    {
        var depths = queues.DepthsAsync(cancellationToken);
        var poison = queues.PeekAsync(cancellationToken);
        var states = timers.ListAsync(cancellationToken);
        return SitePage.Render<OperationsPage>(
            new
            {
                Visitor = request.Staff(),
                Depths = await depths,
                Poison = await poison,
                Timers = await states,
                Done = request.Query[OperationsPaths.DoneName].ToString(),
                Refused = refused,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

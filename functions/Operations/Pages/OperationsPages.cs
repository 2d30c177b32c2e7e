using TI.Serverless.Functions.Operations.Health;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Pages;

/// <summary>The page from which the site is run, as it stands now.</summary>
internal sealed class OperationsPages(PoisonQueues queues, TimerRecorder timers, JobStore jobs, SiteHealth health, TimeProvider clock)
{
    /// <summary>Some fifty storage calls, most at once: it is opened a few times a week.</summary>
    /// <param name="request">Whose.</param>
    /// <param name="refused">The message, or the switch, that asks for a reason.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IResult> ShowAsync(HttpRequest request, string? refused, CancellationToken cancellationToken)
    {
        var depths = queues.DepthsAsync(cancellationToken);
        var poison = queues.PeekAsync(cancellationToken);
        var states = timers.ListAsync(cancellationToken);
        var runs = jobs.ListAsync(cancellationToken);
        return SitePage.Render<OperationsPage>(
            new
            {
                Visitor = request.Staff(),
                Depths = await depths,
                Poison = await poison,
                Timers = await states,
                Health = await health.ReportAsync(cancellationToken),
                Rebuild = (await runs).FirstOrDefault(job => job.Name == RebuildProjections.OperationName),
                Now = clock.GetUtcNow(),
                Done = request.Query[OperationsPaths.DoneName].ToString(),
                Refused = refused,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

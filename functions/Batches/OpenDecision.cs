using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>The candidate opens the letter of a decision: the moment is the proof that it was read.</summary>
internal sealed class OpenDecisionHandler(ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    /// <summary>One read, and once only a message and a transaction; null when there is no such letter.</summary>
    public async Task<Application?> HandleAsync(ApplicationId id, string by, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(id, cancellationToken) is not { Review.Decision.Letter: not null } application)
            {
                return null;
            }

            if (application.Review.DecisionOpenedAt is not null)
            {
                return application;
            }

            var now = clock.GetUtcNow();
            var opened = application with { Version = application.Version + 1, Review = application.Review with { DecisionOpenedAt = now } };
            var @event = new ApplicationEvent { Version = opened.Version, Kind = EventKind.DecisionOpened, At = now, By = by };
            if (await commits.CommitAsync(opened, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return opened;
            }
        }
    }
}

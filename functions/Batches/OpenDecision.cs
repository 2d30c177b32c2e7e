using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Batches;

/// <summary>The candidate opens the letter of a decision: the moment is the proof that it was read.</summary>
internal sealed class OpenDecisionHandler(ApplicationChanges changes, TimeProvider clock)
{
    /// <summary>One read, and once only a message and a transaction; null when there is no such letter.</summary>
    public Task<Application?> HandleAsync(ApplicationId id, string by, CancellationToken cancellationToken) =>
        changes.ApplyAsync<Application?>(id, null, application => Opened(application, by), cancellationToken);

    private (Application?, ApplicationChange?) Opened(Application application, string by)
    {
        if (application.Review.Decision?.Letter is null)
        {
            return (null, null);
        }

        if (application.Review.DecisionOpenedAt is not null)
        {
            return (application, null);
        }

        var now = clock.GetUtcNow();
        var opened = application with { Version = application.Version + 1, Review = application.Review with { DecisionOpenedAt = now } };
        return (opened, new ApplicationChange(
            opened, new ApplicationEvent { Version = opened.Version, Kind = EventKind.DecisionOpened, At = now, By = by }));
    }
}

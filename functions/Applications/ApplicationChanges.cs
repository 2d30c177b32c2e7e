using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>What a change makes of an application, and the event that explains it.</summary>
internal sealed record ApplicationChange(Application Application, ApplicationEvent Event);

/// <summary>Reads an application, lets a rule say what becomes of it, and commits that; tried again when somebody else was first.</summary>
internal sealed class ApplicationChanges(ApplicationStore store, ApplicationCommits commits)
{
    /// <summary>One read, one queue message, one transaction; one read when there is nothing to change.</summary>
    /// <param name="id">The application.</param>
    /// <param name="rule">The change; null when there is none to make. Asked anew after a conflict.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The application as it now is; null when there is none.</returns>
    public Task<Application?> ApplyAsync(ApplicationId id, Func<Application, ApplicationChange?> rule, CancellationToken cancellationToken) =>
        ApplyAsync<Application?>(id, null, application => rule(application) is { } change ? (change.Application, change) : (application, null), cancellationToken);

    /// <summary>The same, for a rule that has more to say than what the application becomes.</summary>
    /// <param name="id">The application.</param>
    /// <param name="absent">What is answered when there is no such application.</param>
    /// <param name="rule">What is answered, and the change that comes with it; null when there is none to make. Asked anew after a conflict.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<T> ApplyAsync<T>(
        ApplicationId id, T absent, Func<Application, (T Result, ApplicationChange? Change)> rule, CancellationToken cancellationToken)
    {
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(id, cancellationToken) is not { } application)
            {
                return absent;
            }

            var (result, change) = rule(application);
            if (change is null)
            {
                return result;
            }

            var outcome = change.Event.Version == announced
                ? await commits.CommitAnnouncedAsync(change.Application, change.Event, receipt: null, cancellationToken)
                : await commits.CommitAsync(change.Application, change.Event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return result;
            }

            announced = change.Event.Version;
        }
    }
}

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
    public async Task<Application?> ApplyAsync(ApplicationId id, Func<Application, ApplicationChange?> rule, CancellationToken cancellationToken)
    {
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(id, cancellationToken) is not { } application)
            {
                return null;
            }

            if (rule(application) is not { } change)
            {
                return application;
            }

            var outcome = change.Event.Version == announced
                ? await commits.CommitAnnouncedAsync(change.Application, change.Event, receipt: null, cancellationToken)
                : await commits.CommitAsync(change.Application, change.Event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return change.Application;
            }

            announced = change.Event.Version;
        }
    }
}

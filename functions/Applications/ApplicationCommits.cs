using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Message first, then commit. The message that will cause the effects (lists, mails) is on its queue before the version it names
/// exists, so a commit can never stay without effects; a message whose version never comes is dropped by its worker.
/// </summary>
internal sealed class ApplicationCommits(ApplicationStore store, ChangeQueue changes)
{
    /// <summary>One queue message and one transaction.</summary>
    /// <param name="application">The new state; its version is the event's.</param>
    /// <param name="event">What explains the new state.</param>
    /// <param name="receipt">At deposit only.</param>
    public async Task<WriteOutcome> CommitAsync(
        Application application, ApplicationEvent @event, Receipt? receipt, CancellationToken cancellationToken)
    {
        await changes.SendAsync(new ApplicationChangedMessage(application.Id.ToString(), application.Version), TimeSpan.Zero, cancellationToken);
        return await store.CommitAsync(application, @event, receipt, cancellationToken);
    }

    /// <summary>
    /// One transaction: for a request that tries again after a conflict. The message it sent for this version still waits for it;
    /// a second one would only ask for every mail twice.
    /// </summary>
    public Task<WriteOutcome> CommitAnnouncedAsync(
        Application application, ApplicationEvent @event, Receipt? receipt, CancellationToken cancellationToken) =>
        store.CommitAsync(application, @event, receipt, cancellationToken);
}

using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator moves a deposited file to the revision of its call that is in force, once they saw what that changes.</summary>
/// <param name="Id">The file.</param>
/// <param name="CallId">The call of the page: a file of another one is not found.</param>
/// <param name="SeenRevision">The revision that the difference on the page led to.</param>
/// <param name="By">The name of who moves it.</param>
internal sealed record MoveToRevision(ApplicationId Id, string CallId, string? SeenRevision, string By);

internal enum MoveToRevisionResult
{
    Done,

    /// <summary>Another revision was published since the page was opened.</summary>
    Changed,
    NotFound,
}

internal sealed class MoveToRevisionHandler(Catalogue catalogue, ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    /// <summary>One read, one message, one transaction. A file that is there already stays as it is.</summary>
    public async Task<MoveToRevisionResult> HandleAsync(MoveToRevision command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { SubmittedAt: not null } application
                || application.CallId != command.CallId
                || catalogue.Find(command.CallId) is not { } current)
            {
                return MoveToRevisionResult.NotFound;
            }

            if (application.CallRevision == current.Revision)
            {
                return MoveToRevisionResult.Done;
            }

            if (command.SeenRevision != current.Revision)
            {
                return MoveToRevisionResult.Changed;
            }

            var moved = application with { CallRevision = current.Revision, Version = application.Version + 1 };
            var @event = new ApplicationEvent
            {
                Version = moved.Version,
                Kind = EventKind.MovedToRevision,
                At = clock.GetUtcNow(),
                By = command.By,
                Words = string.Create(CultureInfo.InvariantCulture, $"version {catalogue.Now.RevisionsOf(command.CallId).Count}"),
            };
            if (await commits.CommitAsync(moved, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return MoveToRevisionResult.Done;
            }
        }
    }
}

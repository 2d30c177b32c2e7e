using System.Globalization;
using TI.Serverless.Functions.Applications;

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

internal sealed class MoveToRevisionHandler(Catalogue catalogue, ApplicationChanges changes, TimeProvider clock)
{
    /// <summary>One read, one message, one transaction. A file that is there already stays as it is.</summary>
    public Task<MoveToRevisionResult> HandleAsync(MoveToRevision command, CancellationToken cancellationToken) =>
        changes.ApplyAsync(command.Id, MoveToRevisionResult.NotFound, application => Moved(application, command), cancellationToken);

    private (MoveToRevisionResult, ApplicationChange?) Moved(Application application, MoveToRevision command)
    {
        if (application.SubmittedAt is null || application.CallId != command.CallId || catalogue.Find(command.CallId) is not { } current)
        {
            return (MoveToRevisionResult.NotFound, null);
        }

        if (application.CallRevision == current.Revision)
        {
            return (MoveToRevisionResult.Done, null);
        }

        if (command.SeenRevision != current.Revision)
        {
            return (MoveToRevisionResult.Changed, null);
        }

        var moved = application with { CallRevision = current.Revision, Version = application.Version + 1 };
        return (MoveToRevisionResult.Done, new ApplicationChange(moved, new ApplicationEvent
        {
            Version = moved.Version,
            Kind = EventKind.MovedToRevision,
            At = clock.GetUtcNow(),
            By = command.By,
            Words = string.Create(CultureInfo.InvariantCulture, $"version {catalogue.Now.RevisionsOf(command.CallId).Count}"),
        }));
    }
}

namespace TI.Serverless.Functions.Applications;

/// <summary>A guest gets another right, or goes.</summary>
/// <param name="Id">The application.</param>
/// <param name="PersonHash">The hash of the guest's address.</param>
/// <param name="Right">The right from now on; null to end the access.</param>
/// <param name="By">The holder, or the guest who leaves.</param>
internal sealed record ChangeGuest(ApplicationId Id, string PersonHash, CandidateRight? Right, EmailAddress By);

internal sealed class ChangeGuestHandler(ApplicationChanges changes, TimeProvider clock)
{
    /// <summary>One read, one queue message and one transaction; one read when there is nothing to change. The next request of the guest meets it.</summary>
    /// <returns>The application as it stands; null when there is none.</returns>
    public Task<Application?> HandleAsync(ChangeGuest command, CancellationToken cancellationToken) =>
        changes.ApplyAsync(command.Id, application => Changed(application, command), cancellationToken);

    private ApplicationChange? Changed(Application application, ChangeGuest command)
    {
        if (application.FindGuest(command.PersonHash) is not { } guest || guest.Right == command.Right)
        {
            return null;
        }

        var (kind, after) = command.Right is { } right
            ? (EventKind.GuestRightChanged, application.With(guest = guest with { Right = right }))
            : (EventKind.GuestRemoved, application.Without(guest));
        var changed = after with { Version = application.Version + 1 };
        return new ApplicationChange(changed, GuestEvents.Of(kind, changed, guest, command.By, clock.GetUtcNow()));
    }
}

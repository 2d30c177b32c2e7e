using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>An operator takes a code back, used or not.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Code">The name of the code that was answered when it was given.</param>
/// <param name="By">Who takes it back.</param>
internal sealed record RevokeLateAccess(string CallId, string Code, string By);

internal sealed class RevokeLateAccessHandler(LateCodeStore codes, ApplicationStore applications, ApplicationCommits commits, TimeProvider clock)
{
    /// <summary>
    /// The code first, then the draft that used it, so that a stop in between leaves a code that cannot be used and a second call does
    /// the rest. What was deposited stays deposited.
    /// </summary>
    /// <returns>False when there is no such code.</returns>
    public async Task<bool> HandleAsync(RevokeLateAccess command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await codes.FindAsync(command.CallId, command.Code, cancellationToken) is not { } stored)
            {
                return false;
            }

            if (stored.RevokedAt is not null || await codes.ReplaceAsync(stored with { RevokedAt = clock.GetUtcNow() }, cancellationToken) == WriteOutcome.Done)
            {
                await TakeFromDraftAsync(stored, command.By, cancellationToken);
                return true;
            }
        }
    }

    private async Task TakeFromDraftAsync(StoredLateCode stored, string by, CancellationToken cancellationToken)
    {
        while (stored.UsedBy is { } id
            && await applications.FindAsync(ApplicationId.Parse(id), cancellationToken) is { Status: ApplicationStatus.Draft } draft
            && draft.LateAccess?.Code == stored.Access.Code)
        {
            var changed = draft with { LateAccess = null, Version = draft.Version + 1 };
            var @event = LateEvents.Revoked(changed, by, clock.GetUtcNow());
            if (await commits.CommitAsync(changed, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return;
            }
        }
    }
}

using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate hands over the files that were added for pieces that may follow the deposit.</summary>
internal sealed record HandOverPieces(ApplicationId Id);

internal abstract record HandOverResult
{
    internal sealed record Done(Application Application) : HandOverResult;

    /// <summary>No file was added since the last time: a second click, or nothing chosen.</summary>
    internal sealed record NothingNew(Application Application) : HandOverResult;

    internal sealed record NotFound : HandOverResult;
}

internal sealed class HandOverPiecesHandler(ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    /// <summary>
    /// One read, one queue message, one transaction, and so one mail to the team however many files there are. What was added in time is
    /// taken even when this comes later.
    /// </summary>
    public async Task<HandOverResult> HandleAsync(HandOverPieces command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new HandOverResult.NotFound();
            }

            string[] added = [.. application.Attachments
                .Where(file => FollowingPieces.IsPending(application, file) && !AttachmentRules.AnswersRequest(application, file))
                .Select(file => file.Id)];
            if (added.Length == 0 || application.Status == ApplicationStatus.Withdrawn)
            {
                return new HandOverResult.NothingNew(application);
            }

            var now = clock.GetUtcNow();
            var handedOver = FollowingPieces.HandOver(application, added, now) with { Version = application.Version + 1 };
            var @event = new ApplicationEvent
            {
                Version = handedOver.Version,
                Kind = EventKind.PiecesProvided,
                At = now,
                By = application.Applicant.Email.ToString(),
                AttachmentIds = added,
            };
            if (await commits.CommitAsync(handedOver, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new HandOverResult.Done(handedOver);
            }
        }
    }
}

using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Copies;

/// <summary>Notes in the trail of an application that one prepared from it was deposited. A draft has no trail to note it in.</summary>
internal sealed class TellOriginHandler(ApplicationStore store, ApplicationCommits commits)
{
    /// <summary>One read and one query; one queue message and one transaction the first time. Done twice, it is noted once.</summary>
    public async Task HandleAsync(Application copy, CancellationToken cancellationToken)
    {
        var announced = 0;
        while (copy.CopiedFrom is { } id && await store.FindAsync(id, cancellationToken) is { SubmittedAt: not null } origin)
        {
            var events = await store.EventsAsync(origin.Id, cancellationToken);
            if (events.Any(one => one.Kind == EventKind.CopyDeposited && one.Text == Text(copy)))
            {
                return;
            }

            var noted = origin with { Version = origin.Version + 1 };
            var @event = new ApplicationEvent
            {
                Version = noted.Version,
                Kind = EventKind.CopyDeposited,
                At = copy.SubmittedAt!.Value,
                By = copy.Applicant.Email.ToString(),
                Text = Text(copy),
            };
            var outcome = noted.Version == announced
                ? await commits.CommitAnnouncedAsync(noted, @event, receipt: null, cancellationToken)
                : await commits.CommitAsync(noted, @event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return;
            }

            announced = noted.Version;
        }
    }

    private static string Text(Application copy) => $"Dossier {copy.Number}.";
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>A mail that somebody was sent about a file.</summary>
/// <param name="Name">Of the notification.</param>
/// <param name="At">When it was prepared.</param>
/// <param name="IsSent">It left, as far as the provider said.</param>
public sealed record MailSent(string Name, DateTimeOffset At, bool IsSent);

/// <summary>An opening that somebody asked to be told of.</summary>
public sealed record AlertAsked(string Call, string Wave);

/// <summary>What is held about somebody in a file, and around it.</summary>
public sealed record MyData
{
    public required Application Application { get; init; }

    public required CallDefinition Call { get; init; }

    /// <summary>The address by which they came in.</summary>
    public required string Person { get; init; }

    public required CandidateRight Right { get; init; }

    /// <summary>What they may read of the trail: the holder all that is not the team's own, a guest what they did or what is about them.</summary>
    public required IReadOnlyList<ApplicationEvent> Events { get; init; }

    public required IReadOnlyList<MailSent> Mails { get; init; }

    public required IReadOnlyList<AlertAsked> Alerts { get; init; }

    /// <summary>Other files of the same address, of which a link of their own tells more.</summary>
    public required int OtherFiles { get; init; }

    public Receipt? Receipt { get; init; }

    public bool IsHolder => Right == CandidateRight.Own;
}

/// <summary>Gathers what is held about somebody who came in by their own link.</summary>
internal sealed class MyDataReader(Catalogue catalogue, ApplicationStore store, MailLedger ledger, IndexStore index, SubscriptionStore subscriptions, TimeProvider clock)
{
    private const int MostOthers = 100;

    /// <summary>Two reads, three queries, and a read for each wave that is still to open or open.</summary>
    public async Task<MyData?> FindAsync(ApplicationId id, FileVisitor visitor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } application)
        {
            return null;
        }

        var person = visitor.Person.ToString();
        var isHolder = visitor.Right == CandidateRight.Own;
        return new MyData
        {
            Application = application,
            Call = catalogue.For(application),
            Person = person,
            Right = visitor.Right,
            Events =
            [
                .. (await store.EventsAsync(id, cancellationToken)).Where(one =>
                    !one.Kind.IsInternal() && (isHolder || one.By == person || one.About == person)),
            ],
            Mails =
            [
                .. (await ledger.ListAsync(id, cancellationToken))
                    .Where(mail => mail.Key.EndsWith($"|{visitor.Person.Hash}", StringComparison.Ordinal))
                    .OrderBy(mail => mail.ClaimedAt)
                    .Select(mail => new MailSent(ApplicationKeys.NotificationOf(mail.Key), mail.ClaimedAt, mail.State == MailState.Sent)),
            ],
            Alerts = await AlertsAsync(visitor.Person, cancellationToken),
            OtherFiles = await index.ListOfPersonAsync(visitor.Person.Hash, cancellationToken).Where(other => other != id).Take(MostOthers).CountAsync(cancellationToken),
            Receipt = isHolder && application.SubmittedAt is not null ? await store.FindReceiptAsync(id, cancellationToken) : null,
        };
    }

    private async Task<IReadOnlyList<AlertAsked>> AlertsAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var alerts = new List<AlertAsked>();
        foreach (var call in catalogue.Calls)
        {
            foreach (var wave in call.Waves.Where(wave => now <= wave.Closing))
            {
                if (await subscriptions.FindAsync(call.Id, wave.Id, person.Hash, cancellationToken) is not null)
                {
                    alerts.Add(new AlertAsked(call.Title, wave.Label));
                }
            }
        }

        return alerts;
    }
}

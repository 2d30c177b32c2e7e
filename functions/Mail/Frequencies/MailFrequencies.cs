using System.Collections.Frozen;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>
/// How often each of the staff wants mails, as every mail asks it: all that was chosen is read at once and kept for half a minute, so that a
/// mail to a team of twenty costs what one to a team of one does.
/// </summary>
internal sealed class MailFrequencies(MailFrequencyStore store, TimeProvider clock)
{
    /// <summary>How late another instance may hear of a choice.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private volatile Snapshot? _last;

    /// <summary>Nothing, or one query.</summary>
    public async Task<MailFrequency> OfAsync(EmailAddress person, string callId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var snapshot = _last;
        if (snapshot is null || now < snapshot.ReadAt || now - snapshot.ReadAt >= Kept)
        {
            var all = await store.ListAsync(cancellationToken);
            snapshot = new Snapshot(now, all.ToFrozenDictionary(choice => (choice.Person.Hash, choice.CallId), choice => choice.Frequency));
            _last = snapshot;
        }

        return snapshot.Choices.GetValueOrDefault((person.Hash, callId), MailFrequency.AtOnce);
    }

    /// <summary>Something was chosen on this instance: it is true from the next mail on.</summary>
    public void Forget() => _last = null;

    private sealed record Snapshot(DateTimeOffset ReadAt, FrozenDictionary<(string Person, string CallId), MailFrequency> Choices);
}

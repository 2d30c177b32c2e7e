using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>Somebody says how often they want mails about their calls.</summary>
/// <param name="Person">Who.</param>
/// <param name="Choices">By call; what is not named stays.</param>
internal sealed record ChooseFrequencies(EmailAddress Person, IReadOnlyDictionary<string, MailFrequency> Choices);

/// <summary>A call about which somebody receives mails, and how often.</summary>
public sealed record CallFrequency(CallDefinition Call, MailFrequency Frequency);

internal sealed class ChooseFrequenciesHandler(
    MailFrequencyStore store, MailFrequencies frequencies, StaffDirectory directory, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The calls whose files somebody reads, with what they chose: one read and one query. Empty for who is not, or no longer, of the staff.</summary>
    public async Task<IReadOnlyList<CallFrequency>> ListAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(person, cancellationToken) is not { } member)
        {
            return [];
        }

        var chosen = (await store.ListOfAsync(person.Hash, cancellationToken)).ToDictionary(choice => choice.CallId, choice => choice.Frequency);
        return
        [
            .. catalogue.Calls
                .Where(call => member.RightsOn(call.Id).HasFlag(StaffRights.Read))
                .Select(call => new CallFrequency(call, chosen.GetValueOrDefault(call.Id, MailFrequency.AtOnce)))
                .OrderBy(one => one.Call.Title, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>One read, one query, and one transaction when something changes. Said twice, the second time changes nothing.</summary>
    public async Task<IReadOnlyList<CallFrequency>> HandleAsync(ChooseFrequencies command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await ListAsync(command.Person, cancellationToken);
        var after = known.Select(one => one with { Frequency = command.Choices.GetValueOrDefault(one.Call.Id, one.Frequency) }).ToArray();
        var changes = after.Except(known).Select(one => new ChosenFrequency(command.Person, one.Call.Id, one.Frequency, now)).ToArray();
        await store.SaveAsync(changes, cancellationToken);
        frequencies.Forget();
        return after;
    }

    /// <summary>The button that mailboxes show beside a digest (RFC 8058): no more digests, of any call.</summary>
    public async Task<IReadOnlyList<CallFrequency>> EndDigestsAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        var digests = (await ListAsync(person, cancellationToken)).Where(one => one.Frequency is MailFrequency.Daily or MailFrequency.Weekly);
        return await HandleAsync(new ChooseFrequencies(person, digests.ToDictionary(one => one.Call.Id, _ => MailFrequency.Never)), cancellationToken);
    }
}

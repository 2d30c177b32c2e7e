using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>Somebody of a file who gets none of our mails.</summary>
/// <param name="AddressHash">The address, unnamed.</param>
/// <param name="Name">As the team knows them.</param>
/// <param name="Reason">Why the first mail did not arrive.</param>
/// <param name="Since">When that was.</param>
public sealed record UndeliveredPerson(string AddressHash, string Name, UndeliveredReason Reason, DateTimeOffset Since);

/// <summary>Who of a file, besides its holder, gets none of our mails. Asked when somebody looks, never when a mail leaves: the provider drops those by itself.</summary>
internal sealed class UndeliveredPeople(UndeliveredStore store)
{
    /// <summary>The guests: a read for each, none as a rule.</summary>
    public Task<IReadOnlyList<UndeliveredPerson>> GuestsOfAsync(Application application, CancellationToken cancellationToken) =>
        AmongAsync(application, application.Guests.Select(guest => guest.Email.Hash), cancellationToken);

    /// <summary>The guests, and those whose opinion is awaited: a read for each, none as a rule.</summary>
    public Task<IReadOnlyList<UndeliveredPerson>> OfFileAsync(Application application, CancellationToken cancellationToken) => AmongAsync(
        application,
        application.Guests.Select(guest => guest.Email.Hash)
            .Concat(application.Review.Opinions.Where(opinion => opinion.State == OpinionState.Asked).Select(opinion => EmailAddress.Parse(opinion.Email).Hash)),
        cancellationToken);

    private async Task<IReadOnlyList<UndeliveredPerson>> AmongAsync(Application application, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(hashes.Distinct().Select(hash => store.FindAsync(hash, cancellationToken)));
        return
        [
            .. found.OfType<UndeliveredAddress>()
                .Select(address => new UndeliveredPerson(address.AddressHash, AddressOwner.In(application, address.AddressHash).Name ?? "", address.Reason, address.Since)),
        ];
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>
/// Takes the address of people who were let into a file, and asked to be forgotten, out of what stays of it: its trail, its mails, its lists. The file
/// itself is its holder's. Done the night after, once their own mails have left; done twice or stopped, the rest is done the night after that.
/// </summary>
internal sealed class ForgetGuestsHandler(ApplicationStore store, RetentionStore retention, MailLedger ledger, GuestRemains remains, TimeProvider clock)
{
    /// <summary>What the log calls it: restores look for it.</summary>
    public const string LogKind = "Coordonnées d’une personne invitée";

    /// <summary>One query, empty as a rule.</summary>
    public async Task HandleAsync(string callId, CancellationToken cancellationToken)
    {
        foreach (var (id, person) in await retention.ListForgottenAsync(callId, cancellationToken))
        {
            if (await store.FindAsync(id, cancellationToken) is not { } file)
            {
                await retention.DropForgottenAsync(callId, id, person, cancellationToken);
                continue;
            }

            if (await IsReadyAsync(file, person, cancellationToken) && await ForgetAsync(file, person, cancellationToken))
            {
                var facts = new ErasureFacts(clock.GetUtcNow(), LogKind, "à la demande de la personne", Files: 0);
                await retention.LogAsync(callId, RetentionKeys.Fingerprint(id, person), facts, cancellationToken);
                await retention.DropForgottenAsync(callId, id, person, cancellationToken);
            }
        }
    }

    /// <summary>
    /// A restore brought back a file as it was before somebody was forgotten in it: whoever the log names by a fingerprint is taken out again, whatever
    /// they had asked for; but for who was invited anew since. Two queries, then what forgetting costs.
    /// </summary>
    /// <param name="restored">The file.</param>
    /// <param name="loggedAt">When the log has a fingerprint; null when it has not.</param>
    /// <param name="cancellationToken">Stops before the next person.</param>
    /// <returns>How many people.</returns>
    public async Task<int> ForgetAgainAsync(Application restored, Func<string, DateTimeOffset?> loggedAt, CancellationToken cancellationToken)
    {
        var people = (await PeopleOfAsync(restored, cancellationToken))
            .Where(person => loggedAt(RetentionKeys.Fingerprint(restored.Id, person)) is { } at && !(restored.FindGuest(person)?.InvitedAt > at))
            .ToArray();
        foreach (var person in people)
        {
            while (await store.FindAsync(restored.Id, cancellationToken) is { } file && !(await LetOutAsync(file, person, cancellationToken) && await ForgetAsync(file, person, cancellationToken)))
            {
                // Somebody changed it meanwhile: look again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return people.Length;
    }

    /// <summary>The hashes of everybody whom the file, its trail or its mails name, but its holder.</summary>
    private async Task<IEnumerable<string>> PeopleOfAsync(Application file, CancellationToken cancellationToken)
    {
        var events = await store.EventsAsync(file.Id, cancellationToken);
        return file.Guests.Select(guest => guest.Address)
            .Concat(events.SelectMany(one => new[] { one.By, one.About }))
            .Concat(file.Review.DataRequests.Select(request => request.By))
            .Select(address => EmailAddress.TryParse(address, out var person) ? person.Hash : null)
            .OfType<string>()
            .Union(await ledger.RecipientsAsync(file.Id, cancellationToken))
            .Where(person => person != file.Applicant.Email.Hash);
    }

    /// <summary>Out of the list, and what they asked for answered: the log says that it was granted.</summary>
    /// <returns>False when that changed the file: it is to be read again.</returns>
    private async Task<bool> LetOutAsync(Application file, string person, CancellationToken cancellationToken)
    {
        var guest = file.FindGuest(person);
        bool IsOpen(DataRequest request) => request.Answer is null && Forgotten.Is(request.By, person);
        if (guest is null && !file.Review.DataRequests.Any(IsOpen))
        {
            return true;
        }

        var answer = new DataAnswer(Granted: true, "Effacé de nouveau après une restauration.", "Restauration", clock.GetUtcNow(), file.Version);
        var review = file.Review with { DataRequests = [.. file.Review.DataRequests.Select(request => IsOpen(request) ? request with { Answer = answer } : request)] };
        await store.SaveAsync((guest is null ? file : file.Without(guest)) with { Review = review }, cancellationToken);
        return false;
    }

    /// <summary>They are out, were answered, and every mail to them has left: after that nobody needs the address.</summary>
    private async Task<bool> IsReadyAsync(Application file, string person, CancellationToken cancellationToken) =>
        file.FindGuest(person) is null
        && !file.Review.DataRequests.Any(request => request.Answer is null && Forgotten.Is(request.By, person))
        && (await ledger.ListAsync(file.Id, cancellationToken)).All(mail =>
            !mail.Key.EndsWith($"|{person}", StringComparison.Ordinal) || mail.State is MailState.Sent or MailState.Refused);

    private async Task<bool> ForgetAsync(Application file, string person, CancellationToken cancellationToken)
    {
        foreach (var one in await store.EventsAsync(file.Id, cancellationToken))
        {
            if (Forgotten.Without(one, person) is { } rewritten)
            {
                await remains.RewriteAsync(file.Id, rewritten, cancellationToken);
            }
        }

        if (file.Review.DataRequests.Any(request => Forgotten.Is(request.By, person)))
        {
            var requests = file.Review.DataRequests.Select(request => Forgotten.Is(request.By, person) ? request with { By = Forgotten.Name, Text = "" } : request);
            if (await store.SaveAsync(file with { Review = file.Review with { DataRequests = [.. requests] } }, cancellationToken) == WriteOutcome.Conflict)
            {
                return false;
            }
        }

        await remains.RemoveAsync(file.Id, person, cancellationToken);
        return true;
    }
}

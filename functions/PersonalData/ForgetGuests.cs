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
                var facts = new ErasureFacts(clock.GetUtcNow(), "Coordonnées d’une personne invitée", "à la demande de la personne", Files: 0);
                await retention.LogAsync(callId, RetentionKeys.Fingerprint(id, person), facts, cancellationToken);
                await retention.DropForgottenAsync(callId, id, person, cancellationToken);
            }
        }
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

using System.Globalization;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Sends candidates and officers the links of their files again, to the address that each link was for and no other. Asking often sends once: the mail
/// ledger sends one mail for one occasion, and the occasion is a span of time.
/// </summary>
internal sealed class SendFreshLinksHandler(
    IndexStore index, MailQueue mails, LinkRequestQueue requests, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Takes the wish for the links of every file begun with an address, and of those it was invited to. What it costs is the same whether there are any: they are
    /// looked up behind the queue.
    /// </summary>
    /// <returns>Null when it was taken; otherwise when one may ask again.</returns>
    public async Task<DateTimeOffset?> RequestAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        if (await limits.TakeAsync("link-mails", person.Hash, options.Value.LinkMailsPerHour, cancellationToken) is { } retryAt)
        {
            return retryAt;
        }

        await requests.SendAsync(new LinkRequestMessage(person.Hash, Occasion()), cancellationToken);
        return null;
    }

    /// <summary>Asks for one mail for each file of the person. Stopped and begun again, the ledger keeps each to one.</summary>
    public async Task AnswerAsync(LinkRequestMessage message, CancellationToken cancellationToken)
    {
        await foreach (var id in index.ListOfPersonAsync(message.PersonHash, cancellationToken))
        {
            await SendAsync(id, FreshLinkMail.NotificationName, message.Occasion, message.PersonHash, cancellationToken);
        }
    }

    /// <summary>The holder's own link, or a guest's as long as they are invited when the mail is written.</summary>
    public Task ForPersonAsync(ApplicationId id, EmailAddress person, CancellationToken cancellationToken) =>
        SendAsync(id, FreshLinkMail.NotificationName, Occasion(), person.Hash, cancellationToken);

    /// <summary>An officer's own link, as long as they are still of the team when the mail is written.</summary>
    public Task ForOfficerAsync(ApplicationId id, EmailAddress officer, CancellationToken cancellationToken) =>
        SendAsync(id, FreshTriageLinkMail.NotificationName, Occasion(), officer.Hash, cancellationToken);

    private Task SendAsync(ApplicationId id, string notification, string occasion, string recipientHash, CancellationToken cancellationToken) =>
        mails.SendAsync(new SendMailMessage(id.ToString(), notification, occasion, recipientHash), TimeSpan.Zero, cancellationToken);

    private string Occasion() => $"t{(clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture)}";
}

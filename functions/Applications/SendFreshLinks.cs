using System.Globalization;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Sends candidates and officers the links of their files again, to the address that each link was for and no other. Asking often sends once: the mail
/// ledger sends one mail for one occasion, and the occasion is a span of time.
/// </summary>
internal sealed class SendFreshLinksHandler(IndexStore index, MailQueue mails, TimeProvider clock)
{
    /// <summary>Nobody prepares more files than this at once.</summary>
    private const int MostApplications = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Every file begun with this address: one query, then a message each.</summary>
    public async Task ForPersonAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        foreach (var id in await index.ListOfPersonAsync(person.Hash, MostApplications, cancellationToken))
        {
            await ForApplicationAsync(id, cancellationToken);
        }
    }

    public Task ForApplicationAsync(ApplicationId id, CancellationToken cancellationToken) =>
        SendAsync(id, FreshLinkMail.NotificationName, recipientHash: null, cancellationToken);

    /// <summary>An officer's own link, as long as they are still of the team when the mail is written.</summary>
    public Task ForOfficerAsync(ApplicationId id, EmailAddress officer, CancellationToken cancellationToken) =>
        SendAsync(id, FreshTriageLinkMail.NotificationName, officer.Hash, cancellationToken);

    private Task SendAsync(ApplicationId id, string notification, string? recipientHash, CancellationToken cancellationToken)
    {
        var span = (clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture);
        return mails.SendAsync(new SendMailMessage(id.ToString(), notification, $"t{span}", recipientHash), TimeSpan.Zero, cancellationToken);
    }
}

using System.Globalization;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Sends candidates the links of their files again, to the address of each file and no other. Asking often sends once: the mail
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

    public Task ForApplicationAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var span = (clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture);
        return mails.SendAsync(
            new SendMailMessage(id.ToString(), FreshLinkMail.NotificationName, $"t{span}", RecipientHash: null), TimeSpan.Zero, cancellationToken);
    }
}

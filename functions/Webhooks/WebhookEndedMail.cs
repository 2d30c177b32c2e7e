using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks.Pages;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>To administrators: a webhook was disabled because nothing answers there, and what to do.</summary>
internal sealed class WebhookEndedMail(WebhookStore store, StaffDirectory directory, Catalogue catalogue, SiteLinks links) : StaffMail
{
    public const string MailName = "webhook-ended";

    public override string Name => MailName;

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (message.About.Split(' ') is not [var callId, var id]
            || await store.FindAsync(callId, id, cancellationToken) is not { DisabledAt: { } at, DisabledBy: null } hook
            || catalogue.Find(callId) is not { } call
            || (await directory.ListAsync(callId, StaffRights.Administer, cancellationToken)).FirstOrDefault(one => one.Email.Hash == message.RecipientHash) is not { } member)
        {
            return null;
        }

        return new StaffMailContent(new Recipient(member.Email, member.Name), call, () => new MailContent(
            $"Webhook désactivé : {call.Title}",
            $"{hook.Address.Host} ne répond plus.",
            new MailBody()
                .Paragraph($"Bonjour {member.Name}, le webhook vers {hook.Address.Host} est désactivé depuis le {ParisTime.Long(at)} : le logiciel n’a accepté aucun envoi depuis plusieurs jours, ou demande qu’on ne lui écrive plus.")
                .Paragraph("Les événements suivants ne lui sont plus envoyés. Quand il répond de nouveau, réactivez le webhook, puis rejouez les envois en échec.")
                .Button("Voir le webhook et ses envois", links.Absolute(WebhookPaths.One(callId, id))),
            Title: "Un webhook est désactivé"));
    }
}

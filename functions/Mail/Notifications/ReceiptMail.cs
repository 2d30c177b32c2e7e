using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate who has just deposited: a copy of the receipt (CRPA R.112-11-1).</summary>
internal sealed class ReceiptMail(SiteLinks links) : Notification
{
    public override string Name => "receipt";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Submitted;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var receipt = context.Receipt!;
        return new MailContent(
            $"Accusé de réception {receipt.Number} : {receipt.CallTitle}",
            $"Votre candidature a été déposée le {receipt.ReceivedAtText}.",
            new MailBody()
                .Heading("Votre candidature est déposée")
                .Paragraph($"Nous avons reçu votre candidature à l’appel « {receipt.CallTitle} » le {receipt.ReceivedAtText}.")
                .Facts(
                    ("Numéro de dossier", receipt.Number),
                    ("Reçue le", receipt.ReceivedAtText),
                    ("Vague", receipt.Wave),
                    ("Demandeur", receipt.Requester.Name),
                    ("Service chargé du dossier", $"{receipt.Service.Name}, {receipt.Service.Operator}"),
                    ("Adresse", receipt.Service.PostalAddress.ReplaceLineEndings(", ")),
                    ("Téléphone", receipt.Service.Phone),
                    ("Courriel", receipt.Service.Email))
                .Button("Suivre mon dossier", links.FollowUp(context.Application))
                .Heading("Ce que vaut le silence de l’administration")
                .Paragraph(receipt.Silence.Text)
                .Heading("Voies et délais de recours")
                .Bullets(receipt.Appeal)
                .Heading("Pièces reçues")
                .Bullets(receipt.Attachments.Count == 0 ? ["Aucune"] : receipt.Attachments.Select(piece => $"{piece.Label} : {piece.FileName}"))
                .Small(receipt.PersonalData)
                .Small($"Empreinte du récépissé (SHA-256) : {receipt.Fingerprint}"));
    }
}

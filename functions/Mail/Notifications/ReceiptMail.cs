using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate who has just deposited: a copy of the receipt (CRPA R.112-11-1).</summary>
internal sealed class ReceiptMail(SiteLinks links) : Notification
{
    public const string NotificationName = "receipt";

    public override string Name => NotificationName;

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Submitted;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var receipt = context.Receipt!;
        var body = new MailBody()
                .Paragraph($"Nous avons reçu votre candidature à l’appel « {receipt.CallTitle} ». Ce courriel est la copie de votre accusé de réception : gardez-le.")
                .Facts([
                    ("Numéro de dossier", receipt.Number),
                    ("Reçue le", receipt.ReceivedAtText),
                    ("Vague", receipt.Wave),
                    ("Demandeur", receipt.Requester.Name),
                    .. receipt.LateDeposit is { } late ? [("Dépôt tardif", late)] : Array.Empty<(string, string)>()])
                .Paragraph("Vous n’avez rien à faire pour l’instant : s’il manque quelque chose, le service vous écrira à cette adresse.")
                .Button("Suivre mon dossier", links.FollowUp(context.Application))
                .Heading("Pièces reçues")
                .Bullets(receipt.Attachments.Count == 0 ? ["Aucune"] : receipt.Attachments.Select(piece => $"{piece.Label} : {piece.FileName}"));
        if (receipt.ToFollow is { } following)
        {
            body.Heading("Pièces à fournir").Bullets(following.Select(piece => $"{piece.Label} : {piece.Text}"));
        }

        return new MailContent(
            $"Accusé de réception {receipt.Number} : {receipt.CallTitle}",
            $"Votre candidature a été déposée le {receipt.ReceivedAtText}.",
            body
                .Heading("Service chargé du dossier")
                .Facts(
                    ("Service", $"{receipt.Service.Name}, {receipt.Service.Operator}"),
                    ("Adresse", receipt.Service.PostalAddress),
                    ("Téléphone", receipt.Service.Phone),
                    ("Courriel", receipt.Service.Email))
                .Heading("Ce que vaut le silence de l’administration")
                .Paragraph(receipt.Silence.Text)
                .Heading("Voies et délais de recours")
                .Appeal(receipt.Appeal)
                .Small(receipt.PersonalData)
                .Small("Accusé de réception délivré en application des articles L. 112-11 et R. 112-11-1 du code des relations entre le public et l’administration. "
                    + $"Empreinte SHA-256 : {receipt.Fingerprint}"),
            Title: "Votre candidature est déposée");
    }
}

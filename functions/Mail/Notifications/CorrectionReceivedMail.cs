using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate who corrected the answers: the acknowledgement of that version (CRPA L.112-11), beside the receipt of the deposit.</summary>
internal sealed class CorrectionReceivedMail(SiteLinks links) : Notification
{
    public override string Name => "correction-received";

    public override bool IsCausedBy(ApplicationEvent @event) => @event is { Kind: EventKind.InformationProvided, AnswersBefore: not null };

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var (application, @event, contact) = (context.Application, context.Event!, context.Call.Contact);
        var body = new MailBody()
            .Paragraph($"Nous avons reçu vos corrections à la candidature que vous avez déposée à l’appel « {context.Call.Title} ». Gardez ce message : "
                + "il en est l’accusé de réception. Celui du dépôt reste valable et n’a pas changé.")
            .Facts(
                ("Numéro de dossier", application.Number ?? ""),
                ("Corrections reçues le", ParisTime.Long(@event.At)),
                ("Service", $"{contact.Service}, {context.Call.Operator}"),
                ("Adresse", contact.PostalAddress),
                ("Téléphone", contact.Phone),
                ("Courriel", contact.Email))
            .Changes(context);
        if (SilenceTexts.Moved(context.Call, application) is { } silence)
        {
            body.Heading("Ce que vaut le silence de l’administration").Paragraph(silence);
        }

        return new MailContent(
            $"Accusé de réception de vos corrections, dossier {application.Number}",
            $"Vos corrections ont été reçues le {ParisTime.Long(@event.At)}.",
            body
                .Button("Suivre mon dossier", links.FollowUp(application))
                .Small($"Empreinte SHA-256 de la version corrigée des réponses : {ReceiptJson.Sha256(@event.Answers!.ToJson())}"),
            Title: "Vos corrections sont reçues");
    }
}

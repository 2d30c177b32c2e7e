using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who asks for their data to be erased or corrected: it was received, and by when it is answered.</summary>
internal sealed class DataRequestReceivedMail : Notification
{
    public override string Name => "data-request-received";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.DataRequested;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        EmailAddress.TryParse(context.Event!.By, out var person) ? [new Recipient(person, person.ToString())] : [];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var request = context.Application.Review.DataRequests.First(one => one.Version == context.Event!.Version);
        var day = ParisTime.DateWithDay(request.AnswerBefore);
        var body = new MailBody()
            .Paragraph($"Vous avez demandé {(request.Kind == DataRequestKind.Erasure ? "l’effacement" : "la rectification")} de vos données dans le dossier {context.Application.Number}, "
                + $"appel « {context.Call.Title} ». Votre demande est reçue, le {ParisTime.Long(request.At)}.")
            .Paragraph($"Le service vous répond au plus tard le {day}. Rien n’est effacé ni changé d’ici là.");
        if (request.Text.Length > 0)
        {
            body.Quote(request.Text);
        }

        return new MailContent(
            $"Demande reçue, vos données personnelles : {context.Call.Title}",
            $"Réponse au plus tard le {day}.",
            body.Small($"Délégué à la protection des données : {context.Call.PersonalData.DpoEmail}. {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Votre demande est reçue");
    }
}

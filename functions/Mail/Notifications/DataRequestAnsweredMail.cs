using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who asked for their data to be erased or corrected: what was decided, and what they can do about a refusal (GDPR, article 12, paragraph 4).</summary>
internal sealed class DataRequestAnsweredMail : Notification
{
    public override string Name => "data-request-answered";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind is EventKind.DataRequestGranted or EventKind.DataRequestRefused;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        RequestOf(context) is { } request && EmailAddress.TryParse(request.By, out var person) ? [new Recipient(person, person.ToString())] : [];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var request = RequestOf(context)!;
        var answer = request.Answer!;
        var what = request.Kind == DataRequestKind.Erasure ? "d’effacement" : "de rectification";
        var body = new MailBody()
            .Paragraph($"Vous aviez demandé, le {ParisTime.Date(request.At)}, {(request.Kind == DataRequestKind.Erasure ? "l’effacement" : "la rectification")} de vos données dans le dossier "
                + $"{context.Application.Number}, appel « {context.Call.Title} ». {answer.By} vous répond, au nom de {context.Call.Contact.Service} :")
            .Quote(answer.Text);
        if (answer.Granted && request.Kind == DataRequestKind.Erasure)
        {
            body.Paragraph(Next(context));
        }

        if (!answer.Granted || context.Application.Review.Hold is not null)
        {
            body.Paragraph($"Si cette réponse ne vous satisfait pas, écrivez au délégué à la protection des données, {context.Call.PersonalData.DpoEmail}. "
                + "Vous pouvez aussi adresser une plainte à la CNIL (www.cnil.fr/fr/adresser-une-plainte) ou saisir le tribunal.");
        }

        return new MailContent(
            $"Votre demande {what} est {(answer.Granted ? "acceptée" : "refusée")} : {context.Call.Title}",
            $"Réponse de {context.Call.Contact.Service}.",
            body.Small($"{context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: $"Votre demande {what} est {(answer.Granted ? "acceptée" : "refusée")}");
    }

    private static string Next(NotificationContext context) => context.Application.Review switch
    {
        { Erasure: not null, Hold: not null } => "Le dossier reste conservé tant que la loi ou les archives le demandent. Il sera effacé dès que cette réserve sera levée.",
        { Erasure: { } planned } => $"Le dossier est à la corbeille. Il sera effacé à partir du {ParisTime.DateWithDay(FileTerm.ErasedOn(planned))}, avec ses pièces : téléchargez-en une copie avant cette date si vous en avez besoin.",
        _ => "Votre adresse est retirée du dossier, de son historique et de ses courriels dans les jours qui viennent. Le dossier lui-même reste à la personne qui l’a commencé.",
    };

    private static DataRequest? RequestOf(NotificationContext context) =>
        context.Application.Review.DataRequests.FirstOrDefault(request => request.Answer?.Version == context.Event!.Version);
}

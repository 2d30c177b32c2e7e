using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>
/// To the candidate whose receipt could not leave at the deposit: the acknowledgement of registration that is owed within one working day
/// (CRPA, article R.112-11-2).
/// </summary>
internal sealed class RegistrationMail : Notification
{
    public const string NotificationName = "registration";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => context.Application is { SubmittedAt: not null, Status: not ApplicationStatus.Withdrawn };

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Accusé d’enregistrement {context.Application.Number} : {context.Call.Title}",
        $"Votre candidature a été enregistrée le {ParisTime.Long(context.Application.SubmittedAt!.Value)}.",
        new MailBody()
            .Paragraph($"Votre candidature à l’appel « {context.Call.Title} » est enregistrée. L’accusé de réception complet vous parviendra au plus tard dix jours ouvrés après le dépôt.")
            .Facts(
                ("Numéro de dossier", context.Application.Number ?? ""),
                ("Enregistrée le", ParisTime.Long(context.Application.SubmittedAt!.Value)),
                ("Service chargé du dossier", $"{context.Call.Contact.Service}, {context.Call.Operator}"),
                ("Téléphone", context.Call.Contact.Phone),
                ("Courriel", context.Call.Contact.Email))
            .Small("Accusé d’enregistrement électronique délivré en application des articles L. 112-11 et R. 112-11-2 du code des relations entre le public et l’administration."),
        Title: "Votre candidature est enregistrée");
}

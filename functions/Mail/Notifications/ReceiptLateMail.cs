using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: the receipt of a deposit did not leave, and until when the law lets it be given another way.</summary>
internal sealed class ReceiptLateMail(SiteLinks links) : Notification
{
    public const string NotificationName = "receipt-late";

    public override string Name => NotificationName;

    /// <summary>A duty of the law: it does not wait for a digest.</summary>
    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.Always;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var days = FilePlace.TeamDays(context.Call, application);
        var count = context.Occasion == CheckReceipt.Registration ? ReceiptDeadlines.Registration : ReceiptDeadlines.Receipt;
        var last = days.Add(ParisTime.DateOf(application.SubmittedAt!.Value), count);
        var what = context.Occasion == CheckReceipt.Registration ? "L’accusé d’enregistrement" : "L’accusé de réception";
        return new MailContent(
            $"Accusé de réception non envoyé : {application.OrganisationName}, {application.Number}",
            $"À remettre au plus tard le {ParisTime.DateWithDay(last)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, l’accusé de réception de cette candidature n’a pas pu être envoyé à {application.Applicant.Email} : "
                    + "l’adresse est peut-être fausse, ou le service d’envoi la refuse. Nous continuons d’essayer.")
                .Facts(
                    ("Numéro", application.Number ?? ""),
                    ("Déposée le", ParisTime.Long(application.SubmittedAt!.Value)),
                    ($"{what} est dû au plus tard le", ParisTime.DateWithDay(last)))
                .Paragraph("Sans accusé de réception, les délais de recours ne sont pas opposables au candidat (article L. 112-6 du code des relations entre le public et "
                    + "l’administration). Joignez-le par téléphone ou par courrier ; le dossier dit pourquoi l’envoi échoue.")
                .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id))),
            Title: "Un accusé de réception n’est pas parti");
    }
}

using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To a retained candidate: what the scheme asks next, and by when.</summary>
internal sealed class NextStepMail(SiteLinks links) : Notification
{
    public const string NotificationName = "next-step";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => NextSteps.Find(context.Call, context.Application, context.Occasion) is not null;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var (step, date) = NextSteps.Find(context.Call, context.Application, context.Occasion)!.Value;
        return new MailContent(
            $"{step.Title} : votre dossier {context.Application.Number}",
            $"À partir du {ParisTime.DateWithDay(date)}.",
            new MailBody()
                .Paragraph($"Votre candidature à l’appel « {context.Call.Title} » a été retenue. Une étape vous reste à faire : {step.Title}.")
                .Facts(("À partir du", ParisTime.DateWithDay(date)), ("Numéro de dossier", context.Application.Number ?? ""))
                .Paragraph(step.Text)
                .Button("Ouvrir mon dossier", links.FollowUp(context.Application))
                .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: step.Title);
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate who was on the reserve list: the file goes on to the next wave.</summary>
internal sealed class CarriedOverMail(SiteLinks links) : Notification
{
    public override string Name => "carried-over";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.CarriedOver;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Votre dossier {context.Application.Number} est reporté à la vague suivante",
        "Vous n’avez rien à faire.",
        new MailBody()
            .Paragraph($"Votre candidature à l’appel « {context.Call.Title} » reste sur la liste complémentaire. Elle sera examinée de nouveau avec celles de la vague suivante : {context.Event!.Words}.")
            .Paragraph("Vous n’avez rien à faire : nous vous écrirons.")
            .Button("Suivre mon dossier", links.FollowUp(context.Application))
            .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."));
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the head of the team, or to the call's service when it names none: a file was left by everybody.</summary>
internal sealed class UntriagedEscalationMail(SiteLinks links) : Notification
{
    public const string NotificationName = "untriaged-escalation";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => context.Application.Status == ApplicationStatus.Submitted;

    /// <summary>Nobody else is told.</summary>
    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.Always;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => context.Call.Triage.Head is { } head
        ? [new Recipient(EmailAddress.Parse(head.Email), head.Name)]
        : [new Recipient(EmailAddress.Parse(context.Call.Contact.Email), context.Call.Contact.Service)];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var team = string.Join(", ", TriageTeam.Of(context.Call, application).Select(member => member.Name));
        return new MailContent(
            $"Dossier resté sans prise en charge : {application.OrganisationName}, {application.Number}",
            $"Déposé le {ParisTime.Long(application.SubmittedAt!.Value)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, malgré les rappels envoyés à l’équipe ({team}), personne n’a pris en charge cette candidature à l’appel « {context.Call.Title} ».")
                .Facts(ApplicationFacts.For(context))
                .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id)))
                .Small("Depuis l’espace de gestion, vous pouvez attribuer le dossier à quelqu’un ou le transmettre à une autre équipe."),
            Title: "Un dossier attend depuis trop longtemps");
    }
}

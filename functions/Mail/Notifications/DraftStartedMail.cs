using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate who has just begun: the link that brings them back.</summary>
internal sealed class DraftStartedMail(SiteLinks links) : Notification
{
    public override string Name => "draft-started";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Started;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var wave = context.Call.FindWave(context.Application.WaveId)!;
        return new MailContent(
            $"Votre brouillon : {context.Call.Title}",
            "Le lien pour reprendre votre candidature. Elle n’est pas encore déposée.",
            new MailBody()
                .Paragraph($"Vous avez commencé une candidature à l’appel « {context.Call.Title} ». Elle n’est pas encore déposée : vous pouvez la reprendre quand vous voulez, tout ce que vous enregistrez est gardé.")
                .Button("Reprendre ma candidature", links.FollowUp(context.Application))
                .Facts(("À déposer au plus tard le", ParisTime.Deadline(wave.Closing)), (ApplicationFacts.IdentifierLabel(context.Application), ApplicationFacts.Identifier(context.Application)))
                .Paragraph("Ce lien est personnel : quiconque l’ouvre peut lire et modifier votre candidature. Gardez ce message jusqu’au dépôt."),
            Title: "Votre brouillon est créé");
    }
}

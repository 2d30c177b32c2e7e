using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the holder of a draft whose wave closed without it: where they stand, once.</summary>
internal sealed class ClosedDraftMail(SiteLinks links) : Notification
{
    public const string NotificationName = "draft-closed";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) =>
        Retention.FileTerm.Planned(context.Application) is null && AfterClosing.Of(context.Application, context.Call, context.Now) is not null;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var after = AfterClosing.Of(context.Application, context.Call, context.Now)!;
        return new MailContent(
            $"Appel clos, brouillon non déposé : {context.Call.Title}",
            "Ce que vous pouvez encore faire de votre brouillon.",
            new MailBody()
                .Paragraph($"Vous aviez commencé une candidature à l’appel « {context.Call.Title} ». {after.Situation}")
                .Bullets(after.Possible)
                .Button("Ouvrir mon brouillon", links.FollowUp(context.Application))
                .Small($"Une question ? {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Votre brouillon n’a pas été déposé");
    }
}

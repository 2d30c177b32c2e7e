using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the officer who asked: the opinion has come, or its author stands aside.</summary>
internal sealed class OpinionAnsweredMail(SiteLinks links) : Notification
{
    public override string Name => "opinion-answered";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind is EventKind.OpinionGiven or EventKind.OpinionDeclined;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Event!.Mentioned.Select(EmailAddress.Parse).Select(person => new Recipient(person, person.ToString()));

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var @event = context.Event!;
        var count = OpinionTexts.Count(application.Review.Opinions);
        return new MailContent(
            $"{(@event.Kind == EventKind.OpinionGiven ? "Avis rendu" : "Avis décliné")} : {application.OrganisationName}, {application.Number}",
            count is null ? "Plus aucun avis n’est attendu." : $"{count}.",
            new MailBody()
                .Paragraph(@event.Kind == EventKind.OpinionGiven ? $"{@event.By} a rendu un avis « {@event.Words} »." : $"{@event.By} se déporte :")
                .Quote(@event.Text ?? "")
                .Facts(("Avis", count ?? "aucun attendu"))
                .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id))));
    }
}

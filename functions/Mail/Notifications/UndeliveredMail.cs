using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who is in charge of the file, or else to its team: the candidate gets none of our mails. Once, until they arrive again.</summary>
internal sealed class UndeliveredMail(SiteLinks links) : Notification
{
    public override string Name => "undelivered";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.MailUndelivered;

    /// <summary>Nobody reads a draft but its candidate, and mails that arrive again are no trouble any more.</summary>
    public override bool IsStillDue(NotificationContext context) =>
        context.Application.Status != ApplicationStatus.Draft && context.Application.TroubleOf() is not null;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Application.Review.Assignment is { Email: { } email } assignment ? [new Recipient(EmailAddress.Parse(email), assignment.Person)] : Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Courriels non reçus : {context.Application.OrganisationName}, {context.Application.Number}",
        "Le candidat ne reçoit pas nos courriels.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, un courriel de ce dossier n’est pas arrivé chez le candidat : {context.Event!.Text}.")
            .Paragraph("Appelez-le, ou écrivez-lui par un autre moyen, surtout si une demande de complément ou une décision l’attend : il les lira aussi sur sa page de suivi. Nous ne vous le redirons pas tant que ses courriels n’arrivent pas.")
            .Facts(ApplicationFacts.For(context))
            .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(context.Application.CallId, context.Application.Id))),
        Title: $"Courriels non reçus : {context.Application.OrganisationName}");
}

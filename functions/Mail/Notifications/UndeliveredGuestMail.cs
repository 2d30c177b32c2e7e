using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: a guest of the file, or somebody whose opinion is asked, gets none of our mails. Once, until they arrive again.</summary>
internal sealed class UndeliveredGuestMail(SiteLinks links) : Notification
{
    public const string NotificationName = "undelivered-guest";

    public override string Name => NotificationName;

    /// <summary>Nobody reads a draft but its candidate and their guests; who left the file is nobody's concern.</summary>
    public override bool IsStillDue(NotificationContext context) =>
        context.Application.Status != ApplicationStatus.Draft && Owner(context) is { IsStaff: false, IsCandidate: false };

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Application.Review.Assignment is { Email: { } email } assignment ? [new Recipient(EmailAddress.Parse(email), assignment.Person)] : Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Courriels non reçus par {Owner(context).Name} : dossier {context.Application.Number}",
        $"{Owner(context).Name} ne reçoit pas nos courriels.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, un courriel de ce dossier n’est pas arrivé chez {Owner(context).Name}. La page du dossier dit pourquoi.")
            .Paragraph("Joignez cette personne par un autre moyen. Pour un avis, retirez la demande et faites-la à une autre adresse ; une personne invitée ne peut l’être de nouveau "
                + "que par le candidat. Nous ne vous le redirons pas tant que ses courriels n’arrivent pas.")
            .Facts(ApplicationFacts.For(context))
            .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(context.Application.CallId, context.Application.Id))),
        Title: $"Courriels non reçus : {Owner(context).Name}");

    /// <summary>The occasion begins with the hash of the address.</summary>
    private static AddressOwner Owner(NotificationContext context) => AddressOwner.In(context.Application, context.Occasion.Split('~')[0]);
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who is in charge of the file, or else to its team: the candidate wrote.</summary>
internal sealed class MessageReceivedMail(SiteLinks links) : Notification
{
    public override string Name => "message-received";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.MessageReceived;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Application.Review.Assignment is { Email: { } email } assignment ? [new Recipient(EmailAddress.Parse(email), assignment.Person)] : Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Message : {context.Application.OrganisationName}, {context.Application.Number}",
        "Le candidat vous écrit.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, {context.Application.OrganisationName} vous écrit :")
            .Quote(context.Event!.Text ?? "")
            .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(context.Application.CallId, context.Application.Id))),
        Title: $"Message : {context.Application.OrganisationName}");
}

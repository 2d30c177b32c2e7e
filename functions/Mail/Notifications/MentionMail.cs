using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the colleagues whom a note names, and to whom a file was given.</summary>
internal sealed class MentionMail(SiteLinks links) : Notification
{
    public override string Name => "mention";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind is EventKind.NoteAdded or EventKind.Assigned && @event.Mentioned.Count > 0;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.UnlessNever;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Event!.Mentioned.Select(EmailAddress.Parse).Select(person => new Recipient(person, person.ToString()));

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var assigned = context.Event!.Kind == EventKind.Assigned;
        var body = new MailBody().Paragraph(assigned
            ? $"{context.Event.By} vous confie ce dossier de l’appel « {context.Call.Title} »."
            : $"{context.Event.By} vous signale une note sur ce dossier de l’appel « {context.Call.Title} ». Le candidat ne la lit pas.");
        if (context.Event.Text is { } note)
        {
            body.Quote(note);
        }

        return new MailContent(
            $"{(assigned ? "À vous" : "Note")} : {application.OrganisationName}, {application.Number}",
            assigned ? "Un dossier vous est confié." : "Un collègue attire votre attention.",
            body.Facts(ApplicationFacts.For(context)).Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id))));
    }
}

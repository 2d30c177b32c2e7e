using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate and, when the application had been deposited, to the team: it was withdrawn.</summary>
internal sealed class WithdrawnMail : Notification
{
    public override string Name => "withdrawn";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Withdrawn;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) =>
        recipient.Address == context.Application.Applicant.Email ? MailRule.NotStaff : MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Application.SubmittedAt is null ? Candidate(context) : [.. Candidate(context), .. Team(context)];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var name = context.Application.Number ?? "non déposé";
        var body = new MailBody().Paragraph(
            $"La candidature à l’appel « {context.Call.Title} » ({context.Application.OrganisationName}, dossier {name}) "
            + $"a été retirée par le candidat le {ParisTime.Long(context.Event!.At)}. Elle ne sera plus examinée.");
        if (context.Event.Text is { } reason)
        {
            body.Quote(reason);
        }

        return new MailContent($"Candidature retirée : {context.Call.Title}", $"Dossier {name}.", body);
    }
}

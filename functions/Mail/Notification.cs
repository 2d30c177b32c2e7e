using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail;

/// <summary>What a notification writes from.</summary>
/// <param name="Application">The application as it stands when the mail is written.</param>
/// <param name="Call">Its call.</param>
/// <param name="Event">What caused the mail; null for reminders.</param>
/// <param name="Receipt">The stored receipt, when the event is the deposit.</param>
/// <param name="Occasion">The event's version, or the reminder's name.</param>
/// <param name="Now">When the mail is written.</param>
/// <param name="Organisation">What is known of the applicant besides; only for a notification that shows it.</param>
internal sealed record NotificationContext(
    Application Application, CallDefinition Call, ApplicationEvent? Event, Receipt? Receipt, string Occasion, DateTimeOffset Now,
    OrganisationStanding? Organisation = null);

/// <summary>
/// A kind of mail: who gets it, when, and what it says. One class each in <c>Mail/Notifications</c>, registered in the wiring.
/// </summary>
internal abstract class Notification
{
    /// <summary>Stored in the ledger's keys: never change one.</summary>
    public abstract string Name { get; }

    /// <summary>Whether this event causes it. Reminders are caused by timers instead.</summary>
    public virtual bool IsCausedBy(ApplicationEvent @event) => false;

    /// <summary>Whether it tells what is known of the applicant besides the application: that costs two reads.</summary>
    public virtual bool ShowsOrganisation => false;

    /// <summary>Whether it still makes sense when its turn comes: a reminder does not once what it asks for was done.</summary>
    public virtual bool IsStillDue(NotificationContext context) => true;

    /// <summary>What the frequency that a recipient chose changes for it. Every mail to the staff says so.</summary>
    public virtual MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.NotStaff;

    public abstract IEnumerable<Recipient> Recipients(NotificationContext context);

    public abstract MailContent Write(NotificationContext context, Recipient recipient);

    /// <summary>The candidate.</summary>
    protected static IEnumerable<Recipient> Candidate(NotificationContext context) =>
        [new Recipient(context.Application.Applicant.Email, context.Application.OrganisationName)];

    /// <summary>The team in charge of the application.</summary>
    protected static IEnumerable<Recipient> Team(NotificationContext context) =>
        TriageTeam.Of(context.Call, context.Application).Select(member => new Recipient(EmailAddress.Parse(member.Email), member.Name));
}

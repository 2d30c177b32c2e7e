using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

/// <summary>
/// Finds what the mail that a message asks for is made of, and whom it goes to; <see cref="MailDelivery"/> sends it.
/// </summary>
internal sealed partial class SendMailHandler(
    ApplicationStore store,
    Catalogue catalogue,
    NotificationSet notifications,
    OrganisationStandings standings,
    StaffDirectory directory,
    MailFrequencies frequencies,
    FrequencyLinks settings,
    MailDelivery delivery,
    MailQueue queue,
    TimeProvider clock,
    ILogger<SendMailHandler> logger)
{
    public async Task HandleAsync(SendMailMessage message, CancellationToken cancellationToken)
    {
        var notification = notifications.Get(message.Notification);
        if (await ContextAsync(message, notification, cancellationToken) is not { } context || !notification.IsStillDue(context))
        {
            LogNotDue(logger, message.Notification, message.ApplicationId, message.Occasion);
            return;
        }

        var everybody = notification.Recipients(context).DistinctBy(recipient => recipient.Address).ToArray();
        var recipients = context.Call.IsTrial
            ? await OfTrialAsync(context, everybody, cancellationToken)
            : await WhoWantItAsync(notification, context, everybody, cancellationToken);
        if (message.RecipientHash is null && recipients.Length > 1)
        {
            foreach (var each in recipients)
            {
                await queue.SendAsync(message with { RecipientHash = each.Address.Hash }, TimeSpan.Zero, cancellationToken);
            }

            return;
        }

        var recipient = recipients.FirstOrDefault(each => message.RecipientHash is null || each.Address.Hash == message.RecipientHash);
        if (recipient is null)
        {
            LogNotDue(logger, message.Notification, message.ApplicationId, message.Occasion);
            return;
        }

        await delivery.SendOnceAsync(Outgoing(message, notification, context, recipient), cancellationToken);
    }

    /// <summary>Nothing of a trial leaves the team: its own people, and who has a role on the call (a read each).</summary>
    private async Task<Recipient[]> OfTrialAsync(NotificationContext context, Recipient[] recipients, CancellationToken cancellationToken)
    {
        var team = context.Call.Triage.Routes.SelectMany(route => route.Team).Concat(context.Call.Triage.Team).Select(member => EmailAddress.Parse(member.Email)).ToHashSet();
        var allowed = new List<Recipient>();
        foreach (var recipient in recipients)
        {
            if (team.Contains(recipient.Address)
                || await directory.FindAsync(recipient.Address, cancellationToken) is { } member && member.RightsOn(Trial.CallOf(context.Call.Id)) != StaffRights.None)
            {
                allowed.Add(recipient);
            }
        }

        return [.. allowed];
    }

    /// <summary>Without the staff who want no such mail now; at most one query, whatever their number.</summary>
    private async Task<Recipient[]> WhoWantItAsync(
        Notification notification, NotificationContext context, Recipient[] recipients, CancellationToken cancellationToken)
    {
        var wanting = new List<Recipient>();
        foreach (var recipient in recipients)
        {
            var wants = notification.RuleFor(context, recipient) switch
            {
                MailRule.AsChosen => await frequencies.OfAsync(recipient.Address, context.Call.Id, cancellationToken) == MailFrequency.AtOnce,
                MailRule.UnlessNever => await frequencies.OfAsync(recipient.Address, context.Call.Id, cancellationToken) != MailFrequency.Never,
                _ => true,
            };
            if (wants)
            {
                wanting.Add(recipient);
            }
        }

        return [.. wanting];
    }

    private MailContent Write(Notification notification, NotificationContext context, Recipient recipient)
    {
        var content = notification.Write(context, recipient);
        return notification.RuleFor(context, recipient) == MailRule.NotStaff ? content : settings.AddTo(content, recipient.Address);
    }

    private OutgoingMail Outgoing(SendMailMessage message, Notification notification, NotificationContext context, Recipient recipient) => new(
        message.Notification,
        MailPlace.OfApplication(message.ApplicationId, message.Notification, message.Occasion, recipient.Address.Hash),
        recipient,
        context.Call,
        () => Write(notification, context, recipient),
        message.Attempt,
        (attempt, delay, token) => queue.SendAsync(message with { Attempt = attempt }, delay, token),
        message.CanWait ? MailRank.Reminder : MailRank.Awaited);

    private async Task<NotificationContext?> ContextAsync(SendMailMessage message, Notification notification, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(message.ApplicationId);
        if (await store.FindAsync(id, cancellationToken) is not { } application)
        {
            return null;
        }

        var version = NotificationSet.VersionOf(message.Occasion);
        var @event = version is null ? null : await store.FindEventAsync(id, version.Value, cancellationToken);
        if (version is not null && (@event is null || !notification.IsCausedBy(@event)))
        {
            throw new InvalidDataException(
                $"Version {version} of application {id} does not cause mail {message.Notification}: the message goes to the poison queue.");
        }

        var receipt = @event?.Kind == EventKind.Submitted ? await store.FindReceiptAsync(id, cancellationToken) : null;
        var organisation = notification.ShowsOrganisation ? await standings.OfAsync(application, cancellationToken) : null;
        return new NotificationContext(
            application, catalogue.For(application), @event, receipt, message.Occasion, clock.GetUtcNow(), organisation);
    }

    [LoggerMessage(LogLevel.Information, "Mail {Notification} of application {ApplicationId} ({Occasion}) is no longer due.")]
    private static partial void LogNotDue(ILogger logger, string notification, string applicationId, string occasion);
}

using System.Diagnostics.Metrics;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

/// <summary>
/// Sends the mail that a message asks for: claim, send, mark. Run twice, late, or killed anywhere, a mail is never lost; it doubles
/// only when a worker died between the provider's answer and the mark, which is counted.
/// </summary>
internal sealed partial class SendMailHandler(
    ApplicationStore store,
    Catalogue catalogue,
    NotificationSet notifications,
    OrganisationStandings standings,
    MailLedger ledger,
    MailQueue queue,
    MailRenderer renderer,
    MailSender sender,
    TimeProvider clock,
    ILogger<SendMailHandler> logger)
{
    /// <summary>How long a mail waits after each failed try; the last delay repeats. Thirty tries make about a week.</summary>
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    private const int MostAttempts = 30;

    /// <summary>When to look again at a mail that another worker is sending.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private static readonly Counter<long> Sent = Telemetry.Meter.CreateCounter<long>("mails.sent");
    private static readonly Counter<long> Doubled = Telemetry.Meter.CreateCounter<long>("mails.possibly_doubled");

    public async Task HandleAsync(SendMailMessage message, CancellationToken cancellationToken)
    {
        var notification = notifications.Get(message.Notification);
        if (await ContextAsync(message, notification, cancellationToken) is not { } context || !notification.IsStillDue(context))
        {
            LogNotDue(logger, message.Notification, message.ApplicationId, message.Occasion);
            return;
        }

        var recipients = notification.Recipients(context).DistinctBy(recipient => recipient.Address).ToArray();
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

        await SendOnceAsync(message, notification, context, recipient, cancellationToken);
    }

    private async Task SendOnceAsync(
        SendMailMessage message, Notification notification, NotificationContext context, Recipient recipient, CancellationToken cancellationToken)
    {
        switch (await ledger.ClaimAsync(message, recipient.Address.Hash, cancellationToken))
        {
            case MailClaim.Busy(var remaining):
                // A mail takes a second or two: looking again soon costs little, and waiting for the whole lease would be for nothing.
                await queue.SendAsync(message, remaining < Glance ? remaining : Glance, cancellationToken);
                return;

            case MailClaim.Taken claim:
                if (claim.PossiblyDoubled)
                {
                    Doubled.Add(1);
                    LogPossiblyDoubled(logger, message.Notification, message.ApplicationId, message.Occasion);
                }

                var (content, rendered) = await WriteAsync(notification, context, recipient, claim);
                var outcome = await sender.SendAsync(
                    recipient, content.Subject, rendered, context.Call, message.Notification, claim.Id, cancellationToken);
                await SettleAsync(message, claim, outcome, cancellationToken);
                return;
        }
    }

    /// <summary>A mail that cannot be written frees its claim: the message then fails its tries and goes to poison, with its cause in the log.</summary>
    private async Task<(MailContent Content, RenderedMail Rendered)> WriteAsync(
        Notification notification, NotificationContext context, Recipient recipient, MailClaim.Taken claim)
    {
        try
        {
            var content = notification.Write(context, recipient);
            return (content, await renderer.RenderAsync(content, context.Call));
        }
        catch (Exception failure)
        {
            await ledger.ReleaseAsync(claim, $"It could not be written: {failure.GetType().Name}.");
            throw;
        }
    }

    private async Task SettleAsync(SendMailMessage message, MailClaim.Taken claim, SendOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted(var providerId):
                Sent.Add(1, new KeyValuePair<string, object?>("notification", message.Notification));
                await ledger.MarkSentAsync(claim, providerId);
                return;

            case SendOutcome.Refused(var reason):
                LogRefused(logger, message.Notification, message.ApplicationId, message.Occasion);
                await ledger.MarkRefusedAsync(claim, reason);
                return;

            case SendOutcome.Later(var after, var reason) when message.Attempt < MostAttempts:
                // The later message first: a worker killed here leaves a claim whose lease ends, and a message that finds it.
                var delay = after ?? Delays[Math.Min(message.Attempt, Delays.Length - 1)];
                await queue.SendAsync(message with { Attempt = message.Attempt + 1 }, delay, cancellationToken);
                await ledger.ReleaseAsync(claim, reason);
                LogPutOff(logger, message.Notification, message.ApplicationId, message.Attempt + 1, delay);
                return;

            case SendOutcome.Later(_, var reason):
                await ledger.ReleaseAsync(claim, reason);
                throw new InvalidOperationException(
                    $"Mail {message.Notification} of application {message.ApplicationId} could not be sent in {MostAttempts} tries: "
                    + "its message goes to the poison queue, from where it can be replayed.");
        }
    }

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
            application, catalogue.Get(application.CallId), @event, receipt, message.Occasion, clock.GetUtcNow(), organisation);
    }

    [LoggerMessage(LogLevel.Information, "Mail {Notification} of application {ApplicationId} ({Occasion}) is no longer due.")]
    private static partial void LogNotDue(ILogger logger, string notification, string applicationId, string occasion);

    [LoggerMessage(LogLevel.Warning, "Mail {Notification} of application {ApplicationId} ({Occasion}) is sent again: an earlier try never said how it ended.")]
    private static partial void LogPossiblyDoubled(ILogger logger, string notification, string applicationId, string occasion);

    [LoggerMessage(LogLevel.Error, "Mail {Notification} of application {ApplicationId} ({Occasion}) was refused by the provider; the ledger has the reason.")]
    private static partial void LogRefused(ILogger logger, string notification, string applicationId, string occasion);

    [LoggerMessage(LogLevel.Warning, "Mail {Notification} of application {ApplicationId} is put off (try {Attempt}): it comes back in {Delay}.")]
    private static partial void LogPutOff(ILogger logger, string notification, string applicationId, int attempt, TimeSpan delay);
}

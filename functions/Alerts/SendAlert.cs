using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Alerts;

/// <summary>Sends the mail about an opening that a message asks for, and erases the address once it has left.</summary>
internal sealed partial class SendAlertHandler(
    Catalogue catalogue,
    SubscriptionStore subscriptions,
    AlertTokens tokens,
    AlertMails mails,
    MailDelivery delivery,
    AlertQueue queue,
    TimeProvider clock,
    ILogger<SendAlertHandler> logger)
{
    public async Task HandleAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        if (catalogue.Find(message.CallId) is not { } call || call.FindWave(message.WaveId) is not { } wave)
        {
            LogNotDue(logger, message.CallId, message.WaveId);
            return;
        }

        if (message.ConfirmationToken is { } token)
        {
            await AskToConfirmAsync(message, call, wave, token, cancellationToken);
        }
        else
        {
            await TellOpeningAsync(message, call, wave, cancellationToken);
        }
    }

    private async Task AskToConfirmAsync(AlertMessage message, CallDefinition call, Wave wave, string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(token) is not { } link || tokens.IsExpired(link) || clock.GetUtcNow() >= wave.Opening)
        {
            LogNotDue(logger, call.Id, wave.Id);
            return;
        }

        var mail = Outgoing(message, call, link.Person, AlertMails.Confirmation, () => mails.AskToConfirm(call, wave, link.Person, token));
        await delivery.SendOnceAsync(mail, cancellationToken);
    }

    private async Task TellOpeningAsync(AlertMessage message, CallDefinition call, Wave wave, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(call.Id, wave.Id, message.RecipientHash, cancellationToken) is not { } person)
        {
            LogNotDue(logger, call.Id, wave.Id);
            return;
        }

        var mail = Outgoing(message, call, person, AlertMails.Opening, () => mails.TellOpening(call, wave, person));
        if (!wave.IsOpenAt(clock.GetUtcNow()) || await delivery.SendOnceAsync(mail, cancellationToken))
        {
            // The mail has left, or it is too late for it: nothing may stop the erasing. The ledger's line, which names nobody, stays until the
            // night: a second message for the same person may be on its way.
            await subscriptions.EraseAsync(call.Id, wave.Id, person.Hash, CancellationToken.None);
        }
    }

    private OutgoingMail Outgoing(AlertMessage message, CallDefinition call, EmailAddress person, string notification, Func<MailContent> write) => new(
        notification,
        MailPlace.OfWave(message.CallId, message.WaveId, notification, message.Occasion, message.RecipientHash),
        new Recipient(person, person.ToString()),
        call,
        write,
        message.Attempt,
        (attempt, delay, token) => queue.SendAsync(message with { Attempt = attempt }, delay, token));

    [LoggerMessage(LogLevel.Information, "A mail about the opening of call {CallId}, wave {WaveId} is no longer due.")]
    private static partial void LogNotDue(ILogger logger, string callId, string waveId);
}

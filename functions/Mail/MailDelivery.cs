using System.Diagnostics;
using System.Diagnostics.Metrics;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

/// <summary>One mail to one person, whatever it is about.</summary>
/// <param name="Notification">The kind of mail.</param>
/// <param name="Place">Its line of the ledger.</param>
/// <param name="Recipient">Whom to.</param>
/// <param name="Call">The call it is about, to whose service people reply; null for a mail about none.</param>
/// <param name="Write">Writes it, once it is ours to send.</param>
/// <param name="Attempt">How many times sending was put off.</param>
/// <param name="ComeBackAsync">Puts the message that asked for it back on its queue, as this attempt, after this delay.</param>
/// <param name="Rank">Which mails go before it.</param>
/// <param name="IsNeverHeld">It leaves even while mails are turned off: without it nobody could turn them on again.</param>
internal sealed record OutgoingMail(
    string Notification,
    MailPlace Place,
    Recipient Recipient,
    CallDefinition? Call,
    Func<MailContent> Write,
    int Attempt,
    Func<int, TimeSpan, CancellationToken, Task> ComeBackAsync,
    MailRank Rank = MailRank.Awaited,
    bool IsNeverHeld = false);

/// <summary>
/// The one way to the provider: claim, send, mark. Run twice, late, or killed anywhere, a mail is never lost; it doubles only when a
/// worker died between the provider's answer and the mark, which is counted.
/// </summary>
internal sealed partial class MailDelivery(MailLedger ledger, MailRenderer renderer, MailSender sender, MailPace pace, FeatureSwitches switches, ILogger<MailDelivery> logger)
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
    private static readonly Counter<long> Refused = Telemetry.Meter.CreateCounter<long>("mails.refused");
    private static readonly Counter<long> PutOff = Telemetry.Meter.CreateCounter<long>("mails.put_off");
    private static readonly Counter<long> Doubled = Telemetry.Meter.CreateCounter<long>("mails.possibly_doubled");

    /// <returns>True when nothing more is to be done: it was sent, now or before, or refused for good. False when it comes back.</returns>
    public async Task<bool> SendOnceAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!mail.IsNeverHeld && (switches.IsOff(FeatureSwitch.Mails) || (mail.Rank != MailRank.Awaited && switches.IsOff(FeatureSwitch.Reminders))))
        {
            await mail.ComeBackAsync(mail.Attempt, FeatureSwitches.Pause, cancellationToken);
            return false;
        }

        // Before the claim: a mail that waits for its turn holds no lease.
        await pace.WaitAsync(mail.Rank, cancellationToken);
        switch (await ledger.ClaimAsync(mail.Place, cancellationToken))
        {
            case MailClaim.Busy(var remaining):
                // A mail takes a second or two: looking again soon costs little, and waiting for the whole lease would be for nothing.
                await mail.ComeBackAsync(mail.Attempt, remaining < Glance ? remaining : Glance, cancellationToken);
                return false;

            case MailClaim.Taken claim:
                if (claim.PossiblyDoubled)
                {
                    Doubled.Add(1);
                    LogPossiblyDoubled(logger, mail.Place.RowKey, mail.Place.PartitionKey);
                }

                var (content, rendered) = await WriteAsync(mail, claim);
                var outcome = await SendAsync(mail, claim, content, rendered, cancellationToken);
                return await SettleAsync(mail, claim, outcome, cancellationToken);

            default:
                return true;
        }
    }

    /// <summary>A mail that cannot be written frees its claim: the message then fails its tries and goes to poison, with its cause in the log.</summary>
    private async Task<(MailContent Content, RenderedMail Rendered)> WriteAsync(OutgoingMail mail, MailClaim.Taken claim)
    {
        try
        {
            var content = mail.Write();
            return (content, await renderer.RenderAsync(content, mail.Call));
        }
        catch (Exception failure)
        {
            await ledger.ReleaseAsync(claim, $"It could not be written: {failure.GetType().Name}.");
            throw;
        }
    }

    private async Task<SendOutcome> SendAsync(OutgoingMail mail, MailClaim.Taken claim, MailContent content, RenderedMail rendered, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity($"send {mail.Notification}", ActivityKind.Client);
        var outcome = await sender.SendAsync(
            mail.Recipient, content.Subject, rendered, mail.Call, mail.Notification, claim.Id, mail.Place.Name, cancellationToken);
        activity?.SetTag("outcome", outcome.GetType().Name);
        return outcome;
    }

    private async Task<bool> SettleAsync(OutgoingMail mail, MailClaim.Taken claim, SendOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted(var providerId):
                Sent.Add(1, new KeyValuePair<string, object?>("notification", mail.Notification));
                await ledger.MarkSentAsync(claim, providerId);
                return true;

            case SendOutcome.Refused(var reason):
                Refused.Add(1, new KeyValuePair<string, object?>("notification", mail.Notification));
                LogRefused(logger, mail.Place.RowKey, mail.Place.PartitionKey);
                await ledger.MarkRefusedAsync(claim, reason);
                return true;

            case SendOutcome.Later(var after, var reason) when mail.Attempt < MostAttempts:
                if (outcome is SendOutcome.Later { IsOverload: true })
                {
                    await pace.SlowAsync(after, cancellationToken);
                }

                // The later message first: a worker killed here leaves a claim whose lease ends, and a message that finds it.
                var delay = after ?? Delays[Math.Min(mail.Attempt, Delays.Length - 1)];
                await mail.ComeBackAsync(mail.Attempt + 1, delay, cancellationToken);
                await ledger.ReleaseAsync(claim, reason);
                PutOff.Add(1, new KeyValuePair<string, object?>("notification", mail.Notification));
                LogPutOff(logger, mail.Place.RowKey, mail.Place.PartitionKey, mail.Attempt + 1, delay);
                return false;

            default:
                await ledger.ReleaseAsync(claim, ((SendOutcome.Later)outcome).Reason);
                throw new InvalidOperationException(
                    $"{mail.Place.RowKey} of {mail.Place.PartitionKey} could not be sent in {MostAttempts} tries: "
                    + "its message goes to the poison queue, from where it can be replayed.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Mail} of {Subject} is sent again: an earlier try never said how it ended.")]
    private static partial void LogPossiblyDoubled(ILogger logger, string mail, string subject);

    [LoggerMessage(LogLevel.Error, "{Mail} of {Subject} was refused by the provider; the ledger has the reason.")]
    private static partial void LogRefused(ILogger logger, string mail, string subject);

    [LoggerMessage(LogLevel.Warning, "{Mail} of {Subject} is put off (try {Attempt}): it comes back in {Delay}.")]
    private static partial void LogPutOff(ILogger logger, string mail, string subject, int attempt, TimeSpan delay);
}

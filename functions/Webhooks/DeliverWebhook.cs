using System.Globalization;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>
/// Tells one webhook one thing, and comes back when it did not work. Run twice, late, or killed anywhere, what is told may double, with the same
/// identifier, and is never lost while its webhook is on.
/// </summary>
internal sealed partial class DeliverWebhookHandler(
    WebhookStore store,
    WebhookDeliveries deliveries,
    WebhookQueue queue,
    WebhookPayloads payloads,
    WebhookSecrets secrets,
    WebhookSender sender,
    EndWebhookHandler ends,
    FeatureSwitches switches,
    TimeProvider clock,
    ILogger<DeliverWebhookHandler> logger)
{
    /// <summary>How many deliveries of a webhook are shown.</summary>
    public const int Kept = 100;

    /// <summary>How long it waits after each failed try: a little over three days in all, as Standard Webhooks advises.</summary>
    public static readonly IReadOnlyList<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Without one success in this time, a webhook whose delivery failed every try is disabled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task HandleAsync(DeliverWebhookMessage message, CancellationToken cancellationToken)
    {
        if (switches.IsOff(FeatureSwitch.Webhooks))
        {
            await queue.SendAsync(message, FeatureSwitches.Pause, cancellationToken);
            return;
        }

        var occasion = new WebhookOccasion(message.CallId, message.HookId, message.ApplicationId, message.Version, message.At);
        if (await store.FindAsync(message.CallId, message.HookId, cancellationToken) is not { } hook)
        {
            LogGone(logger, message.HookId);
            return;
        }

        var known = await deliveries.FindAsync(occasion, cancellationToken);
        if (!hook.IsOn)
        {
            await StopAsync(hook, known, cancellationToken);
            return;
        }

        // What was delivered is sent again to who asked for it, once.
        var isAsked = message is { IsReplay: true, Attempt: 0 };
        if ((known is { State: DeliveryState.Delivered } && !isAsked) || await payloads.MakeAsync(occasion, cancellationToken) is not { } payload)
        {
            return;
        }

        var outcome = await SendAsync(hook, occasion, payload, cancellationToken);
        var tried = new WebhookDelivery
        {
            Occasion = occasion,
            Event = payload.Data.Kind is { } kind ? WebhookEvents.Of(kind) : null,
            Number = payload.Data.Number,
            State = outcome.IsSuccess ? DeliveryState.Delivered : DeliveryState.Failed,
            Attempts = (known?.Attempts ?? 0) + 1,
            TriedAt = clock.GetUtcNow(),
            Answer = WebhookTexts.Answer(outcome),
        };
        await SettleAsync(hook, message, tried, outcome, cancellationToken);
        if (known is null)
        {
            await deliveries.TrimAsync(hook.CallId, hook.Id, Kept, cancellationToken);
        }
    }

    private Task<WebhookOutcome> SendAsync(Webhook hook, WebhookOccasion occasion, WebhookPayload payload, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var body = WebhookPayloads.Write(payload);
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = occasion.MessageId,
            ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = secrets.Sign(hook, occasion.MessageId, now, body),
        };
        return sender.SendAsync(hook.Address, headers, body, cancellationToken);
    }

    private async Task SettleAsync(Webhook hook, DeliverWebhookMessage message, WebhookDelivery tried, WebhookOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.IsSuccess)
        {
            await deliveries.RecordAsync(tried);
            await ends.AnsweredAsync(hook, cancellationToken);
            return;
        }

        LogFailed(logger, tried.Occasion.MessageId, message.Attempt + 1);
        if (!outcome.IsGone && message.Attempt < Delays.Count)
        {
            // The later message first: killed here, there is one that finds what is left to do.
            var delay = outcome.RetryAfter > Delays[message.Attempt] ? outcome.RetryAfter.Value : Delays[message.Attempt];
            await queue.SendAsync(message with { Attempt = message.Attempt + 1 }, delay, cancellationToken);
            await deliveries.RecordAsync(tried with { State = DeliveryState.Waiting, NextAt = tried.TriedAt + delay });
            await ends.FailedAsync(hook, tried.TriedAt, cancellationToken);
            return;
        }

        await deliveries.RecordAsync(tried);
        if (outcome.IsGone || hook.FailingSince + Patience <= tried.TriedAt)
        {
            await ends.EndAsync(hook.CallId, hook.Id, cancellationToken);
        }
    }

    private async Task StopAsync(Webhook hook, WebhookDelivery? known, CancellationToken cancellationToken)
    {
        await ends.TellAsync(hook, cancellationToken);
        if (known is { State: DeliveryState.Waiting })
        {
            await deliveries.RecordAsync(known with { State = DeliveryState.Failed, NextAt = null });
        }
    }

    [LoggerMessage(LogLevel.Information, "Webhook {HookId} was deleted: what waited for it is dropped.")]
    private static partial void LogGone(ILogger logger, string hookId);

    [LoggerMessage(LogLevel.Information, "Webhook message {MessageId} was not taken (try {Attempt}); the ledger has the answer.")]
    private static partial void LogFailed(ILogger logger, string messageId, int attempt);
}

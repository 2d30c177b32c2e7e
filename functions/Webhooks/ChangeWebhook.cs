using System.Globalization;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>The buttons of a webhook: each pressed twice does what it does once, or sends once more what was asked for.</summary>
internal sealed class ChangeWebhookHandler(
    WebhookStore store, WebhookDeliveries deliveries, WebhookDirectory directory, WebhookQueue queue, WebhookSecrets secrets, TimeProvider clock)
{
    /// <summary>One message: the way of every delivery, with nothing in it.</summary>
    public Task TryAsync(Webhook hook, CancellationToken cancellationToken) => queue.SendAsync(
        new DeliverWebhookMessage(hook.CallId, hook.Id, ApplicationId: null, Version: 0, clock.GetUtcNow()), TimeSpan.Zero, cancellationToken);

    /// <summary>Sends again what a line of the ledger says, with the same identifier: one read, one message.</summary>
    /// <returns>False when the ledger has no such line.</returns>
    public async Task<bool> ReplayAsync(Webhook hook, string? line, CancellationToken cancellationToken)
    {
        if (DeliveryLine.Read(hook, line) is not { } occasion || await deliveries.FindAsync(occasion, cancellationToken) is null)
        {
            return false;
        }

        var message = new DeliverWebhookMessage(hook.CallId, hook.Id, occasion.ApplicationId, occasion.Version, occasion.At, IsReplay: true);
        await queue.SendAsync(message, TimeSpan.Zero, cancellationToken);
        return true;
    }

    /// <summary>Another secret; the one before signs too for a day. One write.</summary>
    /// <param name="hook">As it was read.</param>
    /// <param name="number">The number of the secret that the page showed: pressed twice, it is changed once.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <returns>The new secret; null when it was changed already.</returns>
    public async Task<string?> ChangeSecretAsync(Webhook hook, string? number, CancellationToken cancellationToken)
    {
        if (number != hook.SecretNumber.ToString(CultureInfo.InvariantCulture))
        {
            return null;
        }

        var (shown, kept) = secrets.Make();
        var changed = hook with
        {
            Secret = kept,
            SecretNumber = hook.SecretNumber + 1,
            FormerSecret = hook.Secret,
            FormerSecretUntil = clock.GetUtcNow() + WebhookSecrets.Overlap,
        };
        return await store.SaveAsync(changed, cancellationToken) == WriteOutcome.Done ? shown : null;
    }

    public Task DisableAsync(Webhook hook, string by, CancellationToken cancellationToken) =>
        ChangeAsync(hook, stored => stored.IsOn ? stored with { DisabledAt = clock.GetUtcNow(), DisabledBy = by } : null, cancellationToken);

    /// <summary>What it was not told meanwhile is not sent: the ledger shows what failed, to be sent again one by one.</summary>
    public Task EnableAsync(Webhook hook, CancellationToken cancellationToken) => ChangeAsync(
        hook, stored => stored.IsOn ? null : stored with { DisabledAt = null, DisabledBy = null, FailingSince = null, IsEndTold = false }, cancellationToken);

    public async Task EraseAsync(Webhook hook, CancellationToken cancellationToken)
    {
        // First the webhook, so that nothing is told any more; at most a hundred lines stay where this is stopped here.
        await store.EraseAsync(hook.CallId, hook.Id, cancellationToken);
        directory.Forget(hook.CallId);
        await deliveries.TrimAsync(hook.CallId, hook.Id, keep: 0, cancellationToken);
    }

    private async Task ChangeAsync(Webhook hook, Func<Webhook, Webhook?> rule, CancellationToken cancellationToken)
    {
        var stored = hook;
        while (stored is not null && rule(stored) is { } changed && await store.SaveAsync(changed, cancellationToken) != WriteOutcome.Done)
        {
            stored = await store.FindAsync(hook.CallId, hook.Id, cancellationToken);
        }

        directory.Forget(hook.CallId);
    }
}

/// <summary>A line of the ledger as a form names it.</summary>
internal static class DeliveryLine
{
    public static string Write(WebhookOccasion occasion) =>
        string.Create(CultureInfo.InvariantCulture, $"{occasion.At.UtcTicks}|{occasion.ApplicationId}|{occasion.Version}");

    /// <summary>Null when it was not written here.</summary>
    public static WebhookOccasion? Read(Webhook hook, string? line) =>
        line?.Split('|') is [var ticks, var application, var version]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (application.Length == 0 || ApplicationId.TryParse(application, out _))
            ? new WebhookOccasion(hook.CallId, hook.Id, application.Length == 0 ? null : application, number, new DateTimeOffset(at, TimeSpan.Zero))
            : null;
}

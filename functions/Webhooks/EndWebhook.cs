using System.Globalization;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Keeps since when a webhook fails, disables the one that does for too long, and has its administrators told.</summary>
internal sealed partial class EndWebhookHandler(
    WebhookStore store, WebhookDirectory directory, StaffDirectory staff, StaffMailQueue mails, TimeProvider clock, ILogger<EndWebhookHandler> logger)
{
    /// <summary>One write after failures, none otherwise; when somebody else writes first, the next success says it.</summary>
    public async Task AnsweredAsync(Webhook hook, CancellationToken cancellationToken)
    {
        if (hook.FailingSince is not null)
        {
            await store.SaveAsync(hook with { FailingSince = null }, cancellationToken);
        }
    }

    /// <summary>One write for the first failure, none for the next.</summary>
    public async Task FailedAsync(Webhook hook, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (hook.FailingSince is null)
        {
            await store.SaveAsync(hook with { FailingSince = at }, cancellationToken);
        }
    }

    /// <summary>Disables it, then tells.</summary>
    public async Task EndAsync(string callId, string id, CancellationToken cancellationToken)
    {
        while (await store.FindAsync(callId, id, cancellationToken) is { } hook)
        {
            if (!hook.IsOn || await store.SaveAsync(hook with { DisabledAt = clock.GetUtcNow(), IsEndTold = false }, cancellationToken) == WriteOutcome.Done)
            {
                LogEnded(logger, id, callId);
                break;
            }
        }

        directory.Forget(callId);
        if (await store.FindAsync(callId, id, cancellationToken) is { } ended)
        {
            await TellAsync(ended, cancellationToken);
        }
    }

    /// <summary>Whoever disabled it may have died before telling: what waits for a webhook that is over tells it then. The ledger of mails keeps it single.</summary>
    public async Task TellAsync(Webhook hook, CancellationToken cancellationToken)
    {
        if (hook is not { DisabledAt: { } at, DisabledBy: null, IsEndTold: false })
        {
            return;
        }

        var occasion = string.Create(CultureInfo.InvariantCulture, $"{hook.Id}-{at.ToUnixTimeSeconds()}");
        foreach (var member in await staff.ListAsync(hook.CallId, StaffRights.Administer, cancellationToken))
        {
            var mail = new StaffMailMessage(WebhookEndedMail.MailName, occasion, member.Email.Hash, $"{hook.CallId} {hook.Id}");
            await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
        }

        await store.SaveAsync(hook with { IsEndTold = true }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {HookId} of call {CallId} is disabled: its receiver has not answered for days, or wants nothing any more.")]
    private static partial void LogEnded(ILogger logger, string hookId, string callId);
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Asks for what an event of an application is to be told to webhooks. Asked twice, it is sent once: the ledger knows what was delivered.</summary>
internal sealed class AnnounceToWebhooksHandler(WebhookDirectory directory, WebhookQueue queue)
{
    /// <summary>One message for each webhook that wants it; a draft is nobody's business.</summary>
    public async Task HandleAsync(Application application, ApplicationEvent @event, CancellationToken cancellationToken)
    {
        if (application.SubmittedAt is null || WebhookEvents.Of(@event.Kind) is not { } kind)
        {
            return;
        }

        foreach (var hook in await directory.OfAsync(application.CallId, cancellationToken))
        {
            if (hook.IsOn && hook.Events.Contains(kind))
            {
                var message = new DeliverWebhookMessage(hook.CallId, hook.Id, application.Id.ToString(), @event.Version, @event.At);
                await queue.SendAsync(message, TimeSpan.Zero, cancellationToken);
            }
        }
    }
}

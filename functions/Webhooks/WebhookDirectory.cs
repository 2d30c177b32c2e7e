using System.Collections.Concurrent;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>
/// The webhooks of a call as every change of a file asks for them: known for half a minute, so that a call without any costs one query in that time.
/// </summary>
internal sealed class WebhookDirectory(WebhookStore store, TimeProvider clock)
{
    /// <summary>How long another instance may go on without a webhook that was just made.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, IReadOnlyList<Webhook> Hooks)> _calls = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<Webhook>> OfAsync(string callId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_calls.TryGetValue(callId, out var known) && now < known.Until)
        {
            return known.Hooks;
        }

        var hooks = await store.ListAsync(callId, cancellationToken);
        _calls[callId] = (now + Known, hooks);
        return hooks;
    }

    /// <summary>Something changed here: the next change of a file asks again.</summary>
    public void Forget(string callId) => _calls.TryRemove(callId, out _);
}

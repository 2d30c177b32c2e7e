using System.Text;
using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>A message that failed every try.</summary>
internal sealed record PoisonMessage(string Queue, string Id, DateTimeOffset? InsertedOn, string Body);

/// <summary>The poison queues: what is in them, and the way back.</summary>
internal sealed class PoisonQueues(StorageClients clients)
{
    /// <summary>A queue shows at most this many messages at once.</summary>
    public const int PageSize = 32;

    /// <summary>The first messages of each poison queue, without taking them.</summary>
    public async Task<IReadOnlyList<PoisonMessage>> PeekAsync(CancellationToken cancellationToken)
    {
        var messages = new List<PoisonMessage>();
        foreach (var name in QueueNames.All)
        {
            messages.AddRange(await PeekAsync(name, cancellationToken));
        }

        return messages;
    }

    /// <summary>
    /// Puts up to <paramref name="most"/> messages back on their queue. Each is sent before it is deleted: killed in between, it
    /// comes twice, which every handler stands.
    /// </summary>
    /// <returns>How many were put back.</returns>
    public async Task<int> ReplayAsync(string name, int most, CancellationToken cancellationToken)
    {
        var poison = clients.RawQueue(name + QueueNames.PoisonSuffix);
        var replayed = 0;
        while (replayed < most)
        {
            var batch = await ReceiveAsync(poison, Math.Min(PageSize, most - replayed), cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            foreach (var (id, receipt, body) in batch)
            {
                await clients.RawQueue(name).SendMessageAsync(body, TimeSpan.Zero, QueueDefaults.NeverExpires, cancellationToken);
                await poison.DeleteMessageAsync(id, receipt, cancellationToken);
                replayed++;
            }
        }

        return replayed;
    }

    private async Task<IEnumerable<PoisonMessage>> PeekAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var peeked = await clients.RawQueue(name + QueueNames.PoisonSuffix).PeekMessagesAsync(PageSize, cancellationToken);
            return peeked.Value.Select(message => new PoisonMessage(name, message.MessageId, message.InsertedOn, Readable(message.Body.ToString())));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The host creates a poison queue with its first message.
            return [];
        }
    }

    private static async Task<IReadOnlyList<(string Id, string Receipt, string Body)>> ReceiveAsync(
        QueueClient queue, int most, CancellationToken cancellationToken)
    {
        try
        {
            var received = await queue.ReceiveMessagesAsync(most, TimeSpan.FromMinutes(1), cancellationToken);
            return [.. received.Value.Select(message => (message.MessageId, message.PopReceipt, message.Body.ToString()))];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    /// <summary>The text that was sent, where the message is the base64 it should be; else the message as it is.</summary>
    private static string Readable(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }
}

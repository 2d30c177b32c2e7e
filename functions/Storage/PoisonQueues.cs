using System.Text;
using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>A message that failed every try.</summary>
/// <param name="Queue">The queue that it was on first.</param>
/// <param name="Id">Its id on the poison queue.</param>
/// <param name="InsertedOn">When it came to the poison queue.</param>
/// <param name="Body">Its text, decoded where it can be.</param>
public sealed record PoisonMessage(string Queue, string Id, DateTimeOffset? InsertedOn, string Body)
{
    /// <summary>Why its last try failed; null where that was not recorded.</summary>
    public string? Reason { get; init; }
}

/// <summary>How many messages stand on a queue and on its poison queue. Approximate, as the service counts them.</summary>
public sealed record QueueDepth(string Name, int Waiting, int Poison);

/// <summary>The poison queues: what is in them, and the way back.</summary>
internal sealed class PoisonQueues(StorageClients clients, MessageFailures failures)
{
    /// <summary>A queue shows at most this many messages at once.</summary>
    public const int PageSize = 32;

    /// <summary>How many pages are gone through to find one message.</summary>
    private const int MostPages = 32;

    /// <summary>How long messages that are looked through are hidden from others, should the process die.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(1);

    /// <summary>Two calls for each queue, all at once.</summary>
    public async Task<IReadOnlyList<QueueDepth>> DepthsAsync(CancellationToken cancellationToken) => await Task.WhenAll(QueueNames.All.Select(async name => new QueueDepth(
        name, await CountAsync(name, cancellationToken), await CountAsync(name + QueueNames.PoisonSuffix, cancellationToken))));

    /// <summary>The first messages of each poison queue, without taking them, and why they failed.</summary>
    public async Task<IReadOnlyList<PoisonMessage>> PeekAsync(CancellationToken cancellationToken)
    {
        var messages = (await Task.WhenAll(QueueNames.All.Select(name => PeekAsync(name, cancellationToken)))).SelectMany(page => page).ToArray();
        if (messages.Length == 0)
        {
            return messages;
        }

        var reasons = await failures.ListAsync(cancellationToken);
        return [.. messages.Select(message => message with { Reason = reasons.GetValueOrDefault(OperationKeys.Failure(message.Body)) })];
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

            foreach (var message in batch)
            {
                await ReplayAsync(name, message, cancellationToken);
                replayed++;
            }
        }

        return replayed;
    }

    /// <summary>Puts one message back on its queue.</summary>
    /// <returns>False when it is not there, or no longer.</returns>
    public Task<bool> ReplayOneAsync(string name, string id, CancellationToken cancellationToken) =>
        TakeAsync(name, id, message => ReplayAsync(name, message, cancellationToken), cancellationToken);

    /// <summary>Takes one message away for good.</summary>
    /// <param name="name">Its queue.</param>
    /// <param name="id">The message.</param>
    /// <param name="keepAsync">Told what it says before it goes.</param>
    /// <param name="cancellationToken">Stops before it goes.</param>
    /// <returns>False when it is not there, or no longer.</returns>
    public Task<bool> DiscardAsync(string name, string id, Func<string, Task> keepAsync, CancellationToken cancellationToken) => TakeAsync(
        name,
        id,
        async message =>
        {
            var body = Readable(message.Body);
            await keepAsync(body);
            await clients.RawQueue(name + QueueNames.PoisonSuffix).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
            await failures.ForgetAsync(body, cancellationToken);
        },
        cancellationToken);

    private async Task ReplayAsync(string name, Taken message, CancellationToken cancellationToken)
    {
        await clients.RawQueue(name).SendMessageAsync(message.Body, TimeSpan.Zero, QueueDefaults.NeverExpires, cancellationToken);
        await clients.RawQueue(name + QueueNames.PoisonSuffix).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
        await failures.ForgetAsync(Readable(message.Body), cancellationToken);
    }

    /// <summary>Queues give no message by its id: those that are taken on the way are shown again at once.</summary>
    private async Task<bool> TakeAsync(string name, string id, Func<Taken, Task> actAsync, CancellationToken cancellationToken)
    {
        var poison = clients.RawQueue(name + QueueNames.PoisonSuffix);
        var passed = new List<Taken>();
        Taken? found = null;
        for (var page = 0; page < MostPages && found is null; page++)
        {
            var batch = await ReceiveAsync(poison, PageSize, cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            found = batch.FirstOrDefault(message => message.Id == id);
            passed.AddRange(batch.Where(message => message != found));
        }

        foreach (var message in passed)
        {
            await poison.UpdateMessageAsync(message.Id, message.Receipt, messageText: null, TimeSpan.Zero, cancellationToken);
        }

        if (found is null)
        {
            return false;
        }

        await actAsync(found);
        return true;
    }

    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.RawQueue(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The host creates a poison queue with its first message.
            return 0;
        }
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
            return [];
        }
    }

    private static async Task<IReadOnlyList<Taken>> ReceiveAsync(QueueClient queue, int most, CancellationToken cancellationToken)
    {
        try
        {
            var received = await queue.ReceiveMessagesAsync(most, Glance, cancellationToken);
            return [.. received.Value.Select(message => new Taken(message.MessageId, message.PopReceipt, message.Body.ToString()))];
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

    /// <summary>A message in hand, as it travels.</summary>
    private sealed record Taken(string Id, string Receipt, string Body);
}

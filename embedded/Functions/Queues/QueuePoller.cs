using System.Text;
using Azure;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Invocation;
using TI.Embedded.Queues;

namespace TI.Embedded.Functions.Queues;

/// <summary>
/// Feeds one queue function. A message is deleted when its function succeeds and shown again when it fails; after the last try it is copied to the
/// poison queue and then deleted (a crash between the two doubles it there, as officially).
/// </summary>
internal sealed partial class QueuePoller(
    FunctionDescriptor function, QueueClient queue, QueueClient poison, QueueSettings settings, FunctionInvoker invoker, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _finished = new(0);
    private readonly SemaphoreSlim _arrival = QueueArrivals.Watch(queue.Address);
    private int _running;

    public Task CreateQueue(CancellationToken cancellationToken) => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Fetches messages until told to stop, then waits for those that are being worked on.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            await Poll(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(function.Name);
        }

        await WaitUntilAtMost(0, CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose() => _finished.Dispose();

    private async Task Poll(CancellationToken stop)
    {
        var wait = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            await WaitUntilAtMost(settings.NewBatchThreshold, stop).ConfigureAwait(false);
            var messages = await Fetch().ConfigureAwait(false);
            if (messages.Length == 0)
            {
                wait = settings.NextWait(wait);
                await _arrival.WaitAsync(wait, stop).ConfigureAwait(false);
                continue;
            }

            wait = TimeSpan.Zero;
            foreach (var message in messages)
            {
                Interlocked.Increment(ref _running);
                _ = Task.Run(
                    () => Complete(stop.IsCancellationRequested ? Show(message.MessageId, message.PopReceipt, TimeSpan.Zero) : Process(message)),
                    CancellationToken.None);
            }
        }
    }

    private async Task WaitUntilAtMost(int running, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _running) > running)
        {
            await _finished.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Not cancelled half-way: messages that were fetched and not heard of stay hidden for the whole lease.
    private async Task<QueueMessage[]> Fetch()
    {
        try
        {
            var answer = await queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, CancellationToken.None).ConfigureAwait(false);
            return answer.Value;
        }
        catch (RequestFailedException ex) when (ex.Status == 404)
        {
            return [];
        }
        catch (Exception ex) when (ex is RequestFailedException or AggregateException or OperationCanceledException)
        {
            LogUnreachable(function.Name, ex);
            return [];
        }
    }

    private async Task Complete(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            LogUnsettled(function.Name, ex);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _finished.Release();
        }
    }

    private async Task Show(string messageId, string popReceipt, TimeSpan after) =>
        await queue.UpdateMessageAsync(messageId, popReceipt, messageText: null, after, CancellationToken.None).ConfigureAwait(false);

    private async Task Process(QueueMessage message)
    {
        // Its last try ended without a word (the process was killed), so it is not tried again.
        if (message.DequeueCount > settings.MaxDequeueCount)
        {
            await Poison(message, message.PopReceipt).ConfigureAwait(false);
            return;
        }

        using var lease = new MessageLease(queue, message, settings.Lease, logger);
        var succeeded = await Succeeds(message).ConfigureAwait(false);
        var popReceipt = await lease.Finish().ConfigureAwait(false);
        if (succeeded)
        {
            await queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None).ConfigureAwait(false);
        }
        else if (message.DequeueCount >= settings.MaxDequeueCount)
        {
            await Poison(message, popReceipt).ConfigureAwait(false);
        }
        else
        {
            await Show(message.MessageId, popReceipt, settings.VisibilityTimeout).ConfigureAwait(false);
        }
    }

    private async Task<bool> Succeeds(QueueMessage message)
    {
        string text;
        try
        {
            text = settings.Base64 ? Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText)) : message.MessageText;
        }
        catch (FormatException ex)
        {
            LogUndecodable(function.Name, message.MessageId, ex);
            return false;
        }

        try
        {
            await invoker.Invoke(function, new QueueInput(text, message.MessageId, message.DequeueCount, message.InsertedOn)).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // The invoker has logged it.
            return false;
        }
    }

    private async Task Poison(QueueMessage message, string popReceipt)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
        await poison.SendMessageAsync(message.MessageText, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        await queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None).ConfigureAwait(false);
        LogPoisoned(function.Name, message.MessageId, message.DequeueCount);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The queue of {Function} is no longer polled.")]
    private partial void LogStopped(string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of {Function} cannot be read; it is tried again later.")]
    private partial void LogUnreachable(string function, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of {Function} is not base64 as host.json asks (extensions.queues.messageEncoding).")]
    private partial void LogUndecodable(string function, string messageId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of {Function} failed {DequeueCount} times and is now in the poison queue.")]
    private partial void LogPoisoned(string function, string messageId, long dequeueCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Function} could not be settled; it is delivered again when its lease ends.")]
    private partial void LogUnsettled(string function, Exception exception);
}

using Microsoft.Extensions.Logging;
using TI.Embedded.Queues;

namespace TI.Embedded.Functions.Queues;

/// <summary>Keeps a message hidden from others while it is worked on.</summary>
internal sealed partial class MessageLease : IDisposable
{
    private readonly QueueClient _queue;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _finished = new();
    private readonly Task _renewal;
    private string _popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, ILogger logger)
    {
        (_queue, _logger, _popReceipt) = (queue, logger, message.PopReceipt);
        _renewal = Renew(message.MessageId, length);
    }

    /// <summary>Stops renewing and gives the receipt that is valid now.</summary>
    public async Task<string> Finish()
    {
        await _finished.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        return _popReceipt;
    }

    public void Dispose() => _finished.Dispose();

    private async Task Renew(string messageId, TimeSpan length)
    {
        try
        {
            while (true)
            {
                await Task.Delay(length / 2, _finished.Token).ConfigureAwait(false);

                // Not cancelled half-way: the receipt of a renewal that was done and not heard of is lost, and the message with it until the lease ends.
                var receipt = await _queue.UpdateMessageAsync(messageId, _popReceipt, messageText: null, length, CancellationToken.None).ConfigureAwait(false);
                _popReceipt = receipt.Value.PopReceipt;
                LogRenewed(messageId);
            }
        }
        catch (OperationCanceledException) when (_finished.IsCancellationRequested)
        {
            return;
        }
        catch (Exception ex)
        {
            LogLost(messageId, ex);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Message {MessageId} stays hidden: its function is still running.")]
    private partial void LogRenewed(string messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} could not be kept hidden; it is delivered again while its function still runs.")]
    private partial void LogLost(string messageId, Exception exception);
}

using Azure;
using Azure.Core;

namespace TI.Embedded.Queues;

/// <summary>One queue.</summary>
public sealed class QueueClient
{
    public QueueClient(string connectionString, string queueName, QueueClientOptions? options = null) => throw new NotImplementedException();

    public QueueClient(Uri queueUri, TokenCredential credential, QueueClientOptions? options = null) => throw new NotImplementedException();

    public Task<Response?> CreateIfNotExistsAsync(IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = null, TimeSpan? visibilityTimeout = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<Response<PeekedMessage[]>> PeekMessagesAsync(int? maxMessages = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId, string popReceipt, string? messageText = null, TimeSpan visibilityTimeout = default, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

using System.Globalization;
using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Queues;

/// <summary>One queue.</summary>
public sealed class QueueClient
{
    private readonly string _queue;
    private readonly StoragePipeline _pipeline;
    private readonly QueueXml _xml;

    /// <param name="connectionString"><c>UseDevelopmentStorage=true</c>, or an account's name, key and endpoints.</param>
    /// <param name="queueName">3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <param name="options">Encoding, retries, diagnostics and policies.</param>
    /// <exception cref="ArgumentException">The connection string is not usable.</exception>
    public QueueClient(string connectionString, string queueName, QueueClientOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueName);
        var account = StorageAccount.Parse(connectionString);
        options ??= new QueueClientOptions();
        _queue = $"{account.RequireQueue().AbsoluteUri.TrimEnd('/')}/{queueName}";
        _pipeline = new StoragePipeline(options, new SharedKeyPolicy(account));
        _xml = new QueueXml(options.MessageEncoding);
    }

    /// <param name="queueUri">The queue's address, over https.</param>
    /// <param name="credential">An identity with a role on the queue.</param>
    /// <param name="options">Encoding, retries, diagnostics and policies.</param>
    public QueueClient(Uri queueUri, TokenCredential credential, QueueClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(queueUri);
        options ??= new QueueClientOptions();
        _queue = queueUri.AbsoluteUri.TrimEnd('/');
        _pipeline = new StoragePipeline(options, credential);
        _xml = new QueueXml(options.MessageEncoding);
    }

    /// <summary>Where the queue is, without a trailing slash.</summary>
    internal string Address => _queue;

    /// <summary>Creates the queue; null when it was already there.</summary>
    public async Task<Response?> CreateIfNotExistsAsync(IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        using var message = CreateMessage(RequestMethod.Put, "", Expected.SuccessOrConflict);
        message.Request.SetMetadata(metadata);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        return response.Status switch
        {
            201 => response,
            409 when StorageFailure.CodeOf(response) is not "QueueAlreadyExists" => throw StorageFailure.From(response),
            _ => null,
        };
    }

    /// <summary>Puts a message on the queue.</summary>
    /// <param name="messageText">At most 64 KiB once encoded.</param>
    /// <param name="visibilityTimeout">Hides the message for so long, at most 7 days; not at all by default.</param>
    /// <param name="timeToLive">7 days by default; minus one second is for ever.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 QueueNotFound, 413 RequestBodyTooLarge.</exception>
    public async Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageText);
        var query = QueryString.Of(("visibilitytimeout", Seconds(visibilityTimeout)), ("messagettl", Seconds(timeToLive)));
        using var message = CreateMessage(RequestMethod.Post, $"/messages{query}");
        message.Request.SetBody(_xml.Write(messageText), "application/xml");
        var response = await _pipeline.SendAsync(message, cancellationToken);
        QueueArrivals.Tell(_queue);
        return Response.FromValue(QueueXml.ReadReceipt(response.Content), response);
    }

    /// <summary>Takes messages and hides them from others.</summary>
    /// <param name="maxMessages">1 to 32; 1 by default.</param>
    /// <param name="visibilityTimeout">1 second to 7 days; 30 seconds by default.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="FormatException">A message is not in the encoding of the options; those received with it show again after their timeout.</exception>
    public async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = null, TimeSpan? visibilityTimeout = null, CancellationToken cancellationToken = default)
    {
        var query = QueryString.Of(("numofmessages", Number(maxMessages)), ("visibilitytimeout", Seconds(visibilityTimeout)));
        using var message = CreateMessage(RequestMethod.Get, $"/messages{query}");
        var response = await _pipeline.SendAsync(message, cancellationToken);
        return Response.FromValue(_xml.ReadMessages(response.Content), response);
    }

    /// <summary>Looks at messages without taking them.</summary>
    /// <param name="maxMessages">1 to 32; 1 by default.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Response<PeekedMessage[]>> PeekMessagesAsync(int? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var query = QueryString.Of(("peekonly", "true"), ("numofmessages", Number(maxMessages)));
        using var message = CreateMessage(RequestMethod.Get, $"/messages{query}");
        var response = await _pipeline.SendAsync(message, cancellationToken);
        return Response.FromValue(_xml.ReadPeekedMessages(response.Content), response);
    }

    /// <summary>Changes a message's text, or only the time for which it stays hidden. Its pop receipt changes.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="popReceipt">As of the last time it was received or updated.</param>
    /// <param name="messageText">Null keeps the text.</param>
    /// <param name="visibilityTimeout">From now; zero shows the message at once. At most 7 days.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 MessageNotFound, 400 PopReceiptMismatch: somebody else has it now.</exception>
    public async Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId, string popReceipt, string? messageText = null, TimeSpan visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        using var message = CreateMessage(
            RequestMethod.Put, MessagePath(messageId, popReceipt, ("visibilitytimeout", Seconds(visibilityTimeout))));
        if (messageText is not null)
        {
            message.Request.SetBody(_xml.Write(messageText), "application/xml");
        }

        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (visibilityTimeout == TimeSpan.Zero)
        {
            QueueArrivals.Tell(_queue);
        }

        var receipt = new UpdateReceipt
        {
            PopReceipt = response.Header("x-ms-popreceipt") ?? "",
            NextVisibleOn = response.DateHeader("x-ms-time-next-visible"),
        };
        return Response.FromValue(receipt, response);
    }

    /// <param name="messageId">The message.</param>
    /// <param name="popReceipt">As of the last time it was received or updated.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 MessageNotFound, 400 PopReceiptMismatch: somebody else has it now.</exception>
    public async Task<Response> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        using var message = CreateMessage(RequestMethod.Delete, MessagePath(messageId, popReceipt));
        return await _pipeline.SendAsync(message, cancellationToken);
    }

    /// <exception cref="RequestFailedException">404 QueueNotFound.</exception>
    public async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        using var message = CreateMessage(RequestMethod.Get, "?comp=metadata");
        var response = await _pipeline.SendAsync(message, cancellationToken);
        var properties = new QueueProperties
        {
            ApproximateMessagesCount = int.Parse(response.Header("x-ms-approximate-messages-count") ?? "0", CultureInfo.InvariantCulture),
            Metadata = response.Metadata(),
        };
        return Response.FromValue(properties, response);
    }

    private HttpMessage CreateMessage(RequestMethod method, string pathAndQuery, ResponseClassifier? expected = null)
    {
        var message = _pipeline.CreateMessage(method, new Uri(_queue + pathAndQuery), expected ?? Expected.Success);
        message.Request.Headers.SetValue("Accept", "application/xml");
        return message;
    }

    private static string MessagePath(string messageId, string popReceipt, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        ArgumentException.ThrowIfNullOrEmpty(popReceipt);
        return $"/messages/{Uri.EscapeDataString(messageId)}{QueryString.Of([("popreceipt", popReceipt), .. more])}";
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Seconds(TimeSpan? time) => time is { } span ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
}

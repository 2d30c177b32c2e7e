using Azure.Core;

namespace TI.Embedded.Queues;

/// <summary>How the text of a message travels: as it is, or as base64 of its UTF-8 bytes.</summary>
public enum QueueMessageEncoding
{
    None = 0,
    Base64 = 1,
}

/// <summary>Options of a queue client; the encoding must agree with host.json's <c>extensions.queues.messageEncoding</c>.</summary>
public sealed class QueueClientOptions : ClientOptions
{
    public QueueMessageEncoding MessageEncoding { get; set; }
}

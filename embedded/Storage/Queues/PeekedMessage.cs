namespace TI.Embedded.Queues;

/// <summary>A message that was looked at without being received.</summary>
public sealed class PeekedMessage
{
    internal PeekedMessage()
    {
    }

    public string MessageId { get; internal init; } = "";

    public BinaryData Body { get; internal init; } = BinaryData.Empty;

    public string MessageText => Body.ToString();

    /// <summary>How many times the message was received so far.</summary>
    public long DequeueCount { get; internal init; }

    public DateTimeOffset? InsertedOn { get; internal init; }

    public DateTimeOffset? ExpiresOn { get; internal init; }
}

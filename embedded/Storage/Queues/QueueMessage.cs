namespace TI.Embedded.Queues;

/// <summary>A message that was received: hidden from others until <see cref="NextVisibleOn"/>, and ours as long as <see cref="PopReceipt"/> holds.</summary>
public sealed class QueueMessage
{
    internal QueueMessage()
    {
    }

    public string MessageId { get; internal init; } = "";

    public string PopReceipt { get; internal init; } = "";

    public BinaryData Body { get; internal init; } = BinaryData.Empty;

    public string MessageText => Body.ToString();

    /// <summary>How many times the message was received, this time included.</summary>
    public long DequeueCount { get; internal init; }

    public DateTimeOffset? InsertedOn { get; internal init; }

    public DateTimeOffset? ExpiresOn { get; internal init; }

    public DateTimeOffset? NextVisibleOn { get; internal init; }
}

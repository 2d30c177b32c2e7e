namespace TI.Embedded.Queues;

/// <summary>What the service says of a message that was just put on the queue.</summary>
public sealed class SendReceipt
{
    internal SendReceipt()
    {
    }

    public string MessageId { get; internal init; } = "";

    /// <summary>Lets the sender update or delete the message before anybody received it.</summary>
    public string PopReceipt { get; internal init; } = "";

    public DateTimeOffset InsertionTime { get; internal init; }

    public DateTimeOffset ExpirationTime { get; internal init; }

    public DateTimeOffset TimeNextVisible { get; internal init; }
}

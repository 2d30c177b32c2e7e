namespace TI.Embedded.Queues;

/// <summary>What the service knows of a queue.</summary>
public sealed class QueueProperties
{
    internal QueueProperties()
    {
    }

    /// <summary>Hidden messages included; never less than the true count, and possibly more.</summary>
    public int ApproximateMessagesCount { get; internal init; }

    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>();
}

namespace TI.Embedded.Queues;

/// <summary>What the service says of a message that was just updated; the former pop receipt is no longer valid.</summary>
public sealed class UpdateReceipt
{
    internal UpdateReceipt()
    {
    }

    public string PopReceipt { get; internal init; } = "";

    public DateTimeOffset NextVisibleOn { get; internal init; }
}

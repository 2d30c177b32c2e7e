namespace TI.Embedded.Functions;

/// <summary>Marks the parameter (a string, or a class read from JSON) that receives a message of a queue.</summary>
/// <param name="queueName">The queue's name, or <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The name of the setting that holds the connection string; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }

    internal string QueueName => queueName;
}

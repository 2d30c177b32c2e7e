using Microsoft.AspNetCore.Http;

namespace TI.Embedded.Functions.Invocation;

/// <summary>What a trigger brings to an invocation.</summary>
internal abstract record TriggerInput
{
    /// <summary>What is put in <see cref="BindingContext.BindingData"/>.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>A request whose route values are set.</summary>
internal sealed record HttpInput(HttpContext Http) : TriggerInput
{
    public override IReadOnlyDictionary<string, object?> BindingData =>
        new Dictionary<string, object?>(Http.Request.RouteValues, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A message of a queue, decoded.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Id">Its id in the queue.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
/// <param name="InsertionTime">When it was put on the queue.</param>
internal sealed record QueueInput(string Text, string Id, long DequeueCount, DateTimeOffset? InsertionTime) : TriggerInput
{
    // The official host sends metadata as JSON text, so DequeueCount is a string there too.
    public override IReadOnlyDictionary<string, object?> BindingData => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = Text,
        ["Id"] = Id,
        ["DequeueCount"] = FormattableString.Invariant($"{DequeueCount}"),
        ["InsertionTime"] = InsertionTime?.ToString("O"),
    };
}

/// <summary>A run of a schedule.</summary>
internal sealed record TimerInput(TimerInfo Info) : TriggerInput
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>();
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TI.Serverless.Functions;

/// <summary>
/// The application's own spans and measurements. Nothing of a person is among them: calls, kinds of events and of mails, counts and times. A count
/// says how often something was done; what is true is in storage, and a message delivered twice counts twice.
/// </summary>
internal static class Telemetry
{
    /// <summary>Of the source of spans and of the meter, for whoever listens.</summary>
    public const string Name = "TI.Serverless";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>
    /// The work on a message, in the trace of who sent it: a deposit and its receipt are one trace, whatever the queues between. The run of the
    /// host that carries the work is linked. Null while nobody listens.
    /// </summary>
    /// <param name="message">What the message is.</param>
    /// <param name="sentIn">The <c>traceparent</c> (W3C) it travels with; null when there was none.</param>
    public static Activity? Receive(string message, string? sentIn)
    {
        var run = Activity.Current?.Context;
        var hasSender = ActivityContext.TryParse(sentIn, traceState: null, isRemote: true, out var sender);
        return Source.StartActivity(
            ActivityKind.Consumer, hasSender ? sender : run ?? default, links: hasSender && run is { } host ? [new ActivityLink(host)] : null, name: $"process {message}");
    }
}

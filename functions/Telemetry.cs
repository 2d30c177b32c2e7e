using System.Diagnostics.Metrics;

namespace TI.Serverless.Functions;

/// <summary>The application's own measurements.</summary>
internal static class Telemetry
{
    public const string Name = "TI.Serverless";

    public static readonly Meter Meter = new(Name);
}

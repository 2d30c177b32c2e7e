using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions;

/// <summary>Compiled into what is deployed only: the build says <c>TelemetryExporter=AzureMonitor</c> (docs/telemetry.md).</summary>
internal static partial class Wiring
{
    private const string ConnectionStringName = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The worker sends its own spans, measurements and logs, signed in as the application: the component takes no key.</summary>
    static partial void AddTelemetryExporter(FunctionsApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[ConnectionStringName]))
        {
            return;
        }

        var clientId = builder.Configuration[$"{StorageConnection.Name}:{nameof(StorageOptions.ClientId)}"];
        var identity = new ManagedIdentityCredential(
            string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
        builder.Services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter(options =>
            {
                options.Credential = identity;
                // Alerts wait for a single line of the log: nothing is left out, and the workspace's daily cap bounds the cost.
                options.TracesPerSecond = null;
                options.SamplingRatio = 1.0F;
                options.EnableTraceBasedLogsSampler = false;
            });
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(Telemetry.Name));
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(Telemetry.Name));
    }
}

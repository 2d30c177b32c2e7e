using System.Text.Json;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Hosting;

namespace TI.Embedded.Functions.Timers;

/// <summary>The kept state of the schedules, one blob for each.</summary>
internal sealed partial class TimerState(HostStorage storage, ILogger<TimerState> logger)
{
    public const string ContainerName = "azure-webjobs-hosts";

    public static string BlobName(string function) => $"timers/{function}";

    public async Task Prepare(CancellationToken cancellationToken) =>
        await storage.Container(ContainerName).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>The state; null when none was kept or it cannot be read.</summary>
    public async Task<ScheduleStatus?> Read(string function, CancellationToken cancellationToken)
    {
        if (await storage.Container(ContainerName).Read(BlobName(function), cancellationToken).ConfigureAwait(false) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ScheduleStatus>(content);
        }
        catch (JsonException ex)
        {
            LogUnreadable(function, ex);
            return null;
        }
    }

    public async Task Write(string function, ScheduleStatus status, CancellationToken cancellationToken) =>
        await storage.Container(ContainerName)
            .Write(BlobName(function), JsonSerializer.SerializeToUtf8Bytes(status), onlyIfNew: false, cancellationToken).ConfigureAwait(false);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept state of the timer {Function} cannot be read; its schedule begins anew.")]
    private partial void LogUnreadable(string function, Exception exception);
}

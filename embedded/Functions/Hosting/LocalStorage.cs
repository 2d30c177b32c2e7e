using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TI.Embedded.Storage.Azurite;

namespace TI.Embedded.Functions.Hosting;

/// <summary>Azurite, started when the host's storage is the development storage and nothing listens there yet.</summary>
internal sealed partial class LocalStorage(IConfiguration configuration, IHostEnvironment environment, ILogger<LocalStorage> logger) : IAsyncDisposable
{
    private AzuriteProcess? _azurite;

    public async Task Start(CancellationToken cancellationToken)
    {
        if (!IsDevelopmentStorage(configuration[HostStorage.OwnConnection]) || AzuriteProcess.IsDevelopmentStorageListening())
        {
            return;
        }

        var settings = AzuriteSettings.Development with { SearchFrom = [environment.ContentRootPath, AppContext.BaseDirectory] };
        _azurite = await AzuriteProcess.StartAsync(settings, cancellationToken).ConfigureAwait(false);
        LogStarted();
    }

    /// <summary>Stops the Azurite that was started here, if any. A start that fails half-way comes here too, when the host is disposed of.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _azurite, null) is { } azurite)
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsDevelopmentStorage(string? connectionString) =>
        string.Equals(connectionString?.Trim().TrimEnd(';'), "UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Information, Message = "Azurite was started; its data is kept in .azurite/ at the root of the repository.")]
    private partial void LogStarted();
}

namespace TI.Serverless.Functions.Calls;

/// <summary>Reads the catalogue at start, so that a faulty definition stops the start and not the first visitor.</summary>
internal sealed partial class CatalogueCheck(Catalogue catalogue, ILogger<CatalogueCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in catalogue.Warnings)
        {
            LogWarning(logger, warning);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The catalogue can be used, but look at this: {Problem}")]
    private static partial void LogWarning(ILogger logger, string problem);
}

namespace TI.Serverless.Functions.Calls;

/// <summary>Reads the catalogue at start, so that a faulty definition stops the start and not the first visitor.</summary>
internal sealed class CatalogueCheck(Catalogue catalogue) : IHostedService
{
    public Catalogue Catalogue { get; } = catalogue;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

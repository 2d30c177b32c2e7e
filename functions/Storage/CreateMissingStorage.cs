using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Storage;

/// <summary>Creates the tables, queues and containers at start, where nothing else declares them (development and tests).</summary>
internal sealed class CreateMissingStorage(StorageClients clients, IOptions<StorageOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.CreatesMissing)
        {
            return;
        }

        List<Task> creations =
        [
            .. TableNames.All.Select(name => clients.Table(name).CreateIfNotExistsAsync(cancellationToken)),
            .. QueueNames.All.Select(name => clients.Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
            .. ContainerNames.All.Select(name => clients.Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        ];
        await Task.WhenAll(creations);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

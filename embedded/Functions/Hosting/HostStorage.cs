using Microsoft.Extensions.Configuration;
using TI.Embedded.Blobs;
using TI.Embedded.Queues;

namespace TI.Embedded.Functions.Hosting;

/// <summary>The storage accounts of the host: its own, and those that queue triggers name.</summary>
internal sealed class HostStorage(IConfiguration configuration)
{
    /// <summary>The setting of the host's own account.</summary>
    public const string OwnConnection = "AzureWebJobsStorage";

    /// <summary>A blob container of the host's own account.</summary>
    public BlobContainerClient Container(string name) => new BlobServiceClient(ConnectionString(OwnConnection)).GetBlobContainerClient(name);

    /// <summary>
    /// A queue whose messages are seen as they travel; the poller decodes them, so that one which cannot be decoded still reaches the poison queue.
    /// </summary>
    public QueueClient Queue(string name, string connectionSetting) =>
        new(ConnectionString(connectionSetting), name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    /// <summary>In the host's own order: its prefix goes first, so a connection called <c>Storage</c> is the host's account.</summary>
    /// <exception cref="InvalidOperationException">No setting holds it.</exception>
    public string ConnectionString(string setting) =>
        Find($"AzureWebJobs{setting}") ?? Find(setting)
        ?? throw new InvalidOperationException($"The setting '{setting}' is missing: it holds the connection string of a storage account.");

    private string? Find(string setting) => configuration.GetConnectionString(setting) ?? configuration[setting];
}

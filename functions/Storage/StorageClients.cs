using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Storage;

/// <summary>Makes the clients of the storage account, one of each, all with the same credentials and pipeline policies.</summary>
internal sealed class StorageClients
{
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly Dictionary<string, QueueClient> _queues;

    /// <param name="options">Where the account is.</param>
    /// <param name="policies">Seen by every attempt of every call: tests count and break operations with them.</param>
    public StorageClients(IOptions<StorageOptions> options, IEnumerable<HttpPipelinePolicy> policies)
    {
        var settings = options.Value;
        var shared = policies.ToArray();
        var tableOptions = With(new TableClientOptions(), shared);
        var blobOptions = With(new BlobClientOptions(), shared);
        var queueOptions = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, shared);

        Func<string, QueueClient> queue;
        if (settings.ConnectionString is { Length: > 0 } connection)
        {
            _tables = new TableServiceClient(connection, tableOptions);
            _blobs = new BlobServiceClient(connection, blobOptions);
            queue = name => new QueueClient(connection, name, queueOptions);
        }
        else
        {
            var credential = Credential(settings.ClientId);
            _tables = new TableServiceClient(settings.TableServiceUri!, credential, tableOptions);
            _blobs = new BlobServiceClient(settings.BlobServiceUri!, credential, blobOptions);
            queue = name => new QueueClient(new Uri(settings.QueueServiceUri!, name), credential, queueOptions);
        }

        _queues = QueueNames.All.SelectMany(name => new[] { name, name + QueueNames.PoisonSuffix }).ToDictionary(name => name, queue);
    }

    public TableClient Table(string name) => _tables.GetTableClient(name);

    public QueueClient Queue(string name) => _queues[name];

    public BlobContainerClient Container(string name) => _blobs.GetBlobContainerClient(name);

    private static ManagedIdentityCredential Credential(string? clientId) => new(
        string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));

    private static T With<T>(T options, IEnumerable<HttpPipelinePolicy> policies)
        where T : ClientOptions
    {
        foreach (var policy in policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}

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
    private readonly BlobServiceClient _backups;
    private readonly Dictionary<string, QueueClient> _queues;
    private readonly Dictionary<string, QueueClient> _rawQueues;

    /// <param name="options">Where the account is.</param>
    /// <param name="backups">Where backups are kept.</param>
    /// <param name="policies">Seen by every attempt of every call: tests count and break operations with them.</param>
    public StorageClients(IOptions<StorageOptions> options, IOptions<BackupOptions> backups, IEnumerable<HttpPipelinePolicy> policies)
    {
        var settings = options.Value;
        var shared = policies.ToArray();
        var tableOptions = With(new TableClientOptions(), shared);
        var blobOptions = With(new BlobClientOptions(), shared);
        var queueOptions = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, shared);
        var rawOptions = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, shared);

        Func<string, QueueClientOptions, QueueClient> queue;
        if (settings.ConnectionString is { Length: > 0 } connection)
        {
            _tables = new TableServiceClient(connection, tableOptions);
            _blobs = new BlobServiceClient(connection, blobOptions);
            queue = (name, encoded) => new QueueClient(connection, name, encoded);
        }
        else
        {
            var credential = Credential(settings.ClientId);
            _tables = new TableServiceClient(settings.TableServiceUri!, credential, tableOptions);
            _blobs = new BlobServiceClient(settings.BlobServiceUri!, credential, blobOptions);
            queue = (name, encoded) => new QueueClient(new Uri(settings.QueueServiceUri!, name), credential, encoded);
        }

        _backups = backups.Value switch
        {
            { ConnectionString: { Length: > 0 } connected } => new BlobServiceClient(connected, blobOptions),
            { BlobServiceUri: { } address } => new BlobServiceClient(address, Credential(settings.ClientId), blobOptions),
            _ => _blobs,
        };
        _queues = QueueNames.All.ToDictionary(name => name, name => queue(name, queueOptions));
        _rawQueues = QueueNames.All.SelectMany(name => new[] { name, name + QueueNames.PoisonSuffix }).ToDictionary(name => name, name => queue(name, rawOptions));
    }

    public TableClient Table(string name) => _tables.GetTableClient(name);

    public QueueClient Queue(string name) => _queues[name];

    /// <summary>A queue or its poison queue with the messages as they travel: one that is not even base64 can be seen and moved.</summary>
    public QueueClient RawQueue(string name) => _rawQueues[name];

    public BlobContainerClient Container(string name) => (name == ContainerNames.Backups ? _backups : _blobs).GetBlobContainerClient(name);

    /// <summary>The program's identity.</summary>
    public static ManagedIdentityCredential Credential(string? clientId) => new(
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

using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Container <c>reference-data</c>: the lists of territories that an administrator imported, one blob each.</summary>
internal sealed class TerritoryListBlobs(StorageClients clients)
{
    private readonly BlobContainerClient _container = clients.Container(ContainerNames.ReferenceData);

    /// <summary>One read; null when no list of this name was imported.</summary>
    public async Task<string?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await Blob(id).OpenReadAsync(cancellationToken: cancellationToken);
            using var reader = new StreamReader(content);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>One write, in the place of the list of the same name.</summary>
    public async Task SaveAsync(string id, string json, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        await Blob(id).UploadAsync(
            content,
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } },
            cancellationToken);
    }

    private BlobClient Blob(string id) => _container.GetBlobClient($"territory-lists/{id}.json");
}

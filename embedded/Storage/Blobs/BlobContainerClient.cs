using System.Globalization;
using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>One blob container.</summary>
public sealed class BlobContainerClient
{
    private readonly string _container;
    private readonly StoragePipeline _pipeline;

    internal BlobContainerClient(string container, StoragePipeline pipeline) => (_container, _pipeline) = (container, pipeline);

    /// <param name="blobName">At most 1,024 characters; slashes make folders in tools.</param>
    public BlobClient GetBlobClient(string blobName) => new(Requests(blobName));

    /// <summary>Creates the container; null when it was already there.</summary>
    /// <exception cref="RequestFailedException">409 ContainerBeingDeleted for about 30 seconds after one of that name was deleted.</exception>
    public async Task<Response<BlobContainerInfo>?> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None, IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{_container}?restype=container"), Expected.SuccessOrConflict);
        message.Request.SetMetadata(metadata);
        if (publicAccessType != PublicAccessType.None)
        {
            message.Request.Headers.SetValue("x-ms-blob-public-access", publicAccessType == PublicAccessType.Blob ? "blob" : "container");
        }

        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status != 409)
        {
            var info = new BlobContainerInfo { ETag = response.Headers.ETag ?? default, LastModified = response.DateHeader("Last-Modified") };
            return Response.FromValue(info, response);
        }

        return StorageFailure.CodeOf(response) is "ContainerAlreadyExists" ? null : throw StorageFailure.From(response);
    }

    /// <summary>Blobs in the order of their names, 5,000 a page. Nothing is asked before the first is read.</summary>
    /// <exception cref="RequestFailedException">404 ContainerNotFound.</exception>
    public AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default) =>
        new PageSequence<BlobItem>((marker, size, stop) => ListPageAsync(options?.Prefix, marker, size, stop), pageSize: null, cancellationToken);

    internal BlobRequests Requests(string blobName)
    {
        ArgumentException.ThrowIfNullOrEmpty(blobName);
        return new BlobRequests($"{_container}/{string.Join('/', blobName.Split('/').Select(Uri.EscapeDataString))}", _pipeline);
    }

    private async Task<Page<BlobItem>> ListPageAsync(string? prefix, string? marker, int? size, CancellationToken cancellationToken)
    {
        var query = QueryString.Of(
            ("restype", "container"),
            ("comp", "list"),
            ("prefix", prefix),
            ("marker", marker),
            ("maxresults", size?.ToString(CultureInfo.InvariantCulture)));
        using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri(_container + query), Expected.Success);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        var (items, next) = BlobXml.ReadList(response.Content);
        return Page<BlobItem>.FromValues(items, next, response);
    }
}

using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>One blob.</summary>
public sealed class BlobClient
{
    private const long SinglePutLimit = 8 * 1024 * 1024;
    private const int DefaultReadBuffer = 4 * 1024 * 1024;

    private readonly BlobRequests _blob;

    internal BlobClient(BlobRequests blob) => _blob = blob;

    /// <summary>
    /// Writes the blob, replacing any unless the conditions forbid it. What can be measured and is under 8 MiB goes as one request; anything
    /// else goes in blocks of 4 MiB that become the blob together at the end.
    /// </summary>
    /// <exception cref="RequestFailedException">404 ContainerNotFound; 409 BlobAlreadyExists when <c>IfNoneMatch</c> is any; 412 ConditionNotMet.</exception>
    public Task<Response<BlobContentInfo>> UploadAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= new BlobUploadOptions();
        return content.CanSeek && content.Length - content.Position < SinglePutLimit
            ? _blob.PutAsync(content, options, cancellationToken)
            : new BlockUpload(_blob).RunAsync(content, options, cancellationToken);
    }

    /// <summary>Opens the blob as a seekable stream that fetches ranges as they are read, all of the version that is there now.</summary>
    /// <param name="position">Where to begin.</param>
    /// <param name="bufferSize">Bytes to fetch at a time, 4 MiB by default.</param>
    /// <param name="conditions">Conditions to open.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 BlobNotFound; while reading, 412 ConditionNotMet when the blob was changed.</exception>
    public async Task<Stream> OpenReadAsync(
        long position = 0, int? bufferSize = null, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        var properties = (await GetPropertiesAsync(conditions, cancellationToken)).Value;
        var sameVersion = new BlobRequestConditions { IfMatch = properties.ETag };
        return new BlobReadStream(_blob, properties.ContentLength, position, bufferSize ?? DefaultReadBuffer, sameVersion);
    }

    /// <summary>Downloads the blob, or the range of it that the options ask; the content is read from the network and must be disposed.</summary>
    /// <exception cref="RequestFailedException">404 BlobNotFound, 412 ConditionNotMet, 416 InvalidRange.</exception>
    public async Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        BlobDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (response, content) = await _blob.DownloadAsync(options?.Range ?? default, options?.Conditions, cancellationToken);
        var details = new BlobDownloadDetails
        {
            ContentType = response.Headers.ContentType ?? "",
            ContentLength = response.Headers.ContentLengthLong ?? 0,
            ContentDisposition = response.Header("Content-Disposition"),
            ContentRange = response.Header("Content-Range"),
            ETag = response.Headers.ETag ?? default,
            LastModified = response.DateHeader("Last-Modified"),
            Metadata = response.Metadata(),
        };
        return Response.FromValue(new BlobDownloadStreamingResult { Content = content, Details = details }, response);
    }

    /// <summary>Deletes the blob; false when there was none.</summary>
    /// <exception cref="RequestFailedException">412 ConditionNotMet.</exception>
    public async Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None, BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default)
    {
        using var message = _blob.Create(RequestMethod.Delete, conditions: conditions, expected: Expected.SuccessOrNotFound);
        if (snapshotsOption != DeleteSnapshotsOption.None)
        {
            message.Request.Headers.SetValue("x-ms-delete-snapshots", snapshotsOption == DeleteSnapshotsOption.OnlySnapshots ? "only" : "include");
        }

        var response = await _blob.SendAsync(message, cancellationToken);
        return Response.FromValue(response.Status != 404, response);
    }

    public async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await _blob.HeadAsync(conditions: null, Expected.SuccessOrNotFound, cancellationToken);
        return Response.FromValue(response.Status != 404, response);
    }

    /// <exception cref="RequestFailedException">404 BlobNotFound, 412 ConditionNotMet.</exception>
    public async Task<Response<BlobProperties>> GetPropertiesAsync(BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        var response = await _blob.HeadAsync(conditions, Expected.Success, cancellationToken);
        var properties = new BlobProperties
        {
            ContentLength = response.Headers.ContentLengthLong ?? 0,
            ContentType = response.Headers.ContentType ?? "",
            ContentDisposition = response.Header("Content-Disposition"),
            ContentHash = response.BinaryHeader("Content-MD5"),
            ETag = response.Headers.ETag ?? default,
            LastModified = response.DateHeader("Last-Modified"),
            CreatedOn = response.DateHeader("x-ms-creation-time"),
            Metadata = response.Metadata(),
        };
        return Response.FromValue(properties, response);
    }

    /// <summary>The blob's index tags, where for instance a malware scanner leaves its verdict.</summary>
    /// <exception cref="RequestFailedException">404 BlobNotFound.</exception>
    public async Task<Response<GetBlobTagResult>> GetTagsAsync(BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        using var message = _blob.Create(RequestMethod.Get, "?comp=tags", conditions);
        var response = await _blob.SendAsync(message, cancellationToken);
        return Response.FromValue(new GetBlobTagResult { Tags = BlobXml.ReadTags(response.Content) }, response);
    }
}

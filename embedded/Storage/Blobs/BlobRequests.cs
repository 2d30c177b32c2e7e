using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>The requests that a blob understands, whatever client asks them.</summary>
internal sealed class BlobRequests(string blob, StoragePipeline pipeline)
{
    public HttpMessage Create(RequestMethod method, string query = "", RequestConditions? conditions = null, ResponseClassifier? expected = null)
    {
        var message = pipeline.CreateMessage(method, new Uri(blob + query), expected ?? Expected.Success);
        message.Request.SetConditions(conditions);
        return message;
    }

    public Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken) => pipeline.SendAsync(message, cancellationToken);

    public async Task<Response<BlobContentInfo>> PutAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var message = Create(RequestMethod.Put, conditions: options.Conditions);
        message.Request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
        Describe(message.Request, options.HttpHeaders, options.Metadata);
        SetContent(message.Request, content);
        return ToContentInfo(await pipeline.SendAsync(message, cancellationToken));
    }

    public async Task<Response> StageBlockAsync(
        string base64BlockId, RequestContent content, long length, RequestConditions? conditions, CancellationToken cancellationToken)
    {
        using var message = Create(RequestMethod.Put, QueryString.Of(("comp", "block"), ("blockid", base64BlockId)), conditions);
        SetContent(message.Request, content, length);
        return await pipeline.SendAsync(message, cancellationToken);
    }

    public async Task<Response<BlobContentInfo>> CommitAsync(
        IEnumerable<string> base64BlockIds, BlobHttpHeaders? headers, IDictionary<string, string>? metadata, RequestConditions? conditions,
        CancellationToken cancellationToken)
    {
        using var message = Create(RequestMethod.Put, "?comp=blocklist", conditions);
        Describe(message.Request, headers, metadata);
        message.Request.SetBody(BlobXml.WriteBlocks(base64BlockIds), "application/xml");
        return ToContentInfo(await pipeline.SendAsync(message, cancellationToken));
    }

    /// <summary>The answer's content comes from the network as it is read: whoever gets the answer disposes it.</summary>
    public async Task<(Response Response, Stream Content)> DownloadAsync(HttpRange range, RequestConditions? conditions, CancellationToken cancellationToken)
    {
        using var message = Create(RequestMethod.Get, conditions: conditions);
        message.BufferResponse = false;
        if (range != default)
        {
            message.Request.Headers.SetValue("x-ms-range", range.ToString());
        }

        var response = await pipeline.SendAsync(message, cancellationToken);
        return (response, message.ExtractResponseContent() ?? Stream.Null);
    }

    public async Task<Response> HeadAsync(RequestConditions? conditions, ResponseClassifier expected, CancellationToken cancellationToken)
    {
        using var message = Create(RequestMethod.Head, conditions: conditions, expected: expected);
        return await pipeline.SendAsync(message, cancellationToken);
    }

    private static void Describe(Request request, BlobHttpHeaders? headers, IDictionary<string, string>? metadata)
    {
        if (headers?.ContentType is { } type)
        {
            request.Headers.SetValue("x-ms-blob-content-type", type);
        }

        if (headers?.ContentDisposition is { } disposition)
        {
            request.Headers.SetValue("x-ms-blob-content-disposition", disposition);
        }

        request.SetMetadata(metadata);
    }

    private static void SetContent(Request request, Stream content) => SetContent(request, new StreamBody(content), content.Length - content.Position);

    private static void SetContent(Request request, RequestContent content, long length)
    {
        request.Content = content;
        request.Headers.SetValue("Content-Type", "application/octet-stream");
        request.Headers.SetValue("Content-Length", length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Response<BlobContentInfo> ToContentInfo(Response response) => Response.FromValue(
        new BlobContentInfo
        {
            ETag = response.Headers.ETag ?? default,
            LastModified = response.DateHeader("Last-Modified"),
            ContentHash = response.BinaryHeader("Content-MD5"),
        },
        response);
}

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TI.Embedded.Storage;

/// <summary>Sends requests of one service through Azure.Core's pipeline, so retries, diagnostics and policies are those of its options.</summary>
internal sealed class StoragePipeline
{
    private const string ServiceVersion = "2021-12-02";
    private const string Scope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;

    /// <param name="options">The client's options, with the policies that were added to them.</param>
    /// <param name="authentication">Runs at each try, because a signature holds the date of the try.</param>
    public StoragePipeline(ClientOptions options, HttpPipelinePolicy authentication) => _pipeline = HttpPipelineBuilder.Build(options, authentication);

    public StoragePipeline(ClientOptions options, TokenCredential credential)
        : this(options, new BearerTokenAuthenticationPolicy(credential, Scope))
    {
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">The address, escaped as it must travel.</param>
    /// <param name="expected">Says which answers are no error; all others throw when the message is sent.</param>
    public HttpMessage CreateMessage(RequestMethod method, Uri uri, ResponseClassifier expected)
    {
        var message = _pipeline.CreateMessage();
        message.ResponseClassifier = expected;
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.SetValue("x-ms-version", ServiceVersion);
        return message;
    }

    /// <exception cref="RequestFailedException">The service, after retries, answered something that is not expected.</exception>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        if (!message.Response.IsError)
        {
            return message.Response;
        }

        if (!message.BufferResponse)
        {
            await BufferAsync(message.Response, cancellationToken);
        }

        throw StorageFailure.From(message.Response);
    }

    private static async Task BufferAsync(Response response, CancellationToken cancellationToken)
    {
        if (response.ContentStream is not { } stream)
        {
            return;
        }

        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        await stream.DisposeAsync();
        buffer.Position = 0;
        response.ContentStream = buffer;
    }
}

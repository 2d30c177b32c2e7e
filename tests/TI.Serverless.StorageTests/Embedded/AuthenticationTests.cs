using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using TI.Embedded.Blobs;
using TI.Embedded.Queues;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class AuthenticationTests(Azurite azurite)
{
    [Fact]
    public async Task A_wrong_key_is_refused_by_each_service()
    {
        var forged = azurite.NextAccount().Replace("AccountKey=", "AccountKey=QUJD", StringComparison.Ordinal);

        var table = await Assert.ThrowsAsync<RequestFailedException>(() => Tables.CreateAsync(forged));
        var queue = await Assert.ThrowsAsync<RequestFailedException>(() => new QueueClient(forged, "mail").CreateIfNotExistsAsync());
        var blob = await Assert.ThrowsAsync<RequestFailedException>(() => Blobs.CreateAsync(forged));

        Assert.Equal((403, 403, 403), (table.Status, queue.Status, blob.Status));
    }

    [Fact]
    public async Task An_identity_is_asked_for_a_storage_token_that_each_service_gets()
    {
        var identity = new Identity();
        var wire = new Wire();
        T Over<T>(T options)
            where T : ClientOptions
        {
            options.Transport = new HttpClientTransport(wire);
            return options;
        }

        await new TableServiceClient(new Uri("https://vte.table.core.windows.net"), identity, Over(new TableClientOptions()))
            .GetTableClient("Rows").AddEntityAsync(new TableEntity("p", "r"));
        await new QueueClient(new Uri("https://vte.queue.core.windows.net/mail"), identity, Over(new QueueClientOptions()))
            .DeleteMessageAsync("id", "receipt");
        await new BlobServiceClient(new Uri("https://vte.blob.core.windows.net"), identity, Over(new BlobClientOptions()))
            .GetBlobContainerClient("files").GetBlobClient("a").ExistsAsync();

        Assert.Equal(
            [
                "Bearer the-token POST https://vte.table.core.windows.net/Rows",
                "Bearer the-token DELETE https://vte.queue.core.windows.net/mail/messages/id?popreceipt=receipt",
                "Bearer the-token HEAD https://vte.blob.core.windows.net/files/a",
            ],
            wire.Seen);
        Assert.All(identity.Scopes, scope => Assert.Equal("https://storage.azure.com/.default", scope));
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("the-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Answers everything with success and remembers who asked for what.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        public List<string> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add($"{request.Headers.Authorization} {request.Method} {request.RequestUri}");
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) { RequestMessage = request });
        }
    }
}

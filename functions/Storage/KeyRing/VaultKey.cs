using System.Buffers.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TI.Serverless.Functions.Storage.KeyRing;

/// <summary>What a key of the vault made of some bytes.</summary>
/// <param name="KeyId">The key with its version: the one that can undo it.</param>
/// <param name="Value">The bytes, wrapped.</param>
internal sealed record Wrapped(Uri KeyId, byte[] Value);

/// <summary>
/// A key of Azure Key Vault, which never leaves it: the vault wraps and unwraps (learn.microsoft.com/rest/api/keyvault/keys/wrap-key). Data Protection asks
/// synchronously, at start and once a day.
/// </summary>
internal sealed class VaultKey(Uri key, HttpPipeline pipeline)
{
    private const string Version = "?api-version=7.4";
    private const string Algorithm = "RSA-OAEP-256";
    private const string Scope = "https://vault.azure.net/.default";

    /// <summary>The key as the program's identity opens it, with the retries that Azure's libraries share.</summary>
    public static VaultKey Open(Uri key, TokenCredential credential) =>
        new(key, HttpPipelineBuilder.Build(new VaultClientOptions(), new BearerTokenAuthenticationPolicy(credential, Scope)));

    /// <summary>One call.</summary>
    /// <exception cref="RequestFailedException">The vault does not answer, or refuses.</exception>
    public Wrapped Wrap(byte[] content)
    {
        var answer = Ask(new Uri(key.AbsoluteUri + "/wrapkey" + Version), content);
        return new Wrapped(new Uri(answer.GetProperty("kid").GetString()!), Bytes(answer));
    }

    /// <summary>One call.</summary>
    /// <exception cref="InvalidDataException">What is to be unwrapped names a key of another place, which no token of ours goes to.</exception>
    /// <exception cref="RequestFailedException">The vault does not answer, or refuses.</exception>
    public byte[] Unwrap(Wrapped wrapped) => wrapped.KeyId.AbsoluteUri.StartsWith(key.AbsoluteUri + "/", StringComparison.Ordinal)
        ? Bytes(Ask(new Uri(wrapped.KeyId.AbsoluteUri + "/unwrapkey" + Version), wrapped.Value))
        : throw new InvalidDataException($"A key of the ring was wrapped by {wrapped.KeyId}, which is not KeyRing__WrappingKey: {key}.");

    private JsonElement Ask(Uri address, byte[] content)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(new { alg = Algorithm, value = Base64Url.EncodeToString(content) }));
        pipeline.Send(message, CancellationToken.None);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response.Content.ToObjectFromJson<JsonElement>();
    }

    private static byte[] Bytes(JsonElement answer) => Base64Url.DecodeFromChars(answer.GetProperty("value").GetString());

    private sealed class VaultClientOptions : ClientOptions;
}

using Azure.Core;

namespace TI.Embedded.Blobs;

/// <summary>Options of the blob clients: retries, diagnostics and policies are those of <see cref="ClientOptions"/>.</summary>
public sealed class BlobClientOptions : ClientOptions;

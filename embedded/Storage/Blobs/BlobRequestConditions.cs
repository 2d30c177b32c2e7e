using Azure;

namespace TI.Embedded.Blobs;

/// <summary>Conditions on a blob: the service answers 412, or 409 for <c>IfNoneMatch = ETag.All</c> on a write, when they do not hold.</summary>
public sealed class BlobRequestConditions : RequestConditions;

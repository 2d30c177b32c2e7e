using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail.Digests;

/// <summary>Files that a digest tells of together.</summary>
/// <param name="Text">How many, and of what.</param>
/// <param name="Href">Their list, absolute.</param>
/// <param name="Count">How many were counted.</param>
internal sealed record DigestPart(string Text, string Href, int Count);

/// <summary>What a digest says of one call: nothing at all where every list is empty.</summary>
internal sealed record CallDigest(CallDefinition Call, IReadOnlyList<DigestPart> Arrived, IReadOnlyList<DigestPart> Waiting, IReadOnlyList<DigestPart> Late)
{
    public bool IsEmpty => Arrived.Count + Waiting.Count + Late.Count == 0;
}

/// <summary>The time a digest is about: what came before is in the one before it.</summary>
/// <param name="Since">Included.</param>
/// <param name="Until">Excluded.</param>
internal sealed record DigestSpan(DateTimeOffset Since, DateTimeOffset Until);

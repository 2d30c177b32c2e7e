using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>A line of the history of a call.</summary>
public sealed record RevisionLine(string? By, DateTimeOffset? At, string? Note)
{
    internal static IReadOnlyList<RevisionLine> Of(IEnumerable<CallRevision> revisions) =>
        [.. revisions.Select(revision => new RevisionLine(revision.By, revision.At, revision.Note))];
}

namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>
/// A trial is a call of its own, with an identifier made from the call's: its files, lists, numbers and claims can never be taken for
/// those of the call, and are wiped without touching them.
/// </summary>
internal static class Trial
{
    /// <summary>No call may be named so.</summary>
    public const string Suffix = "-essai";

    private const string NumberPrefix = "ESSAI-";

    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static string IdOf(string callId) => callId + Suffix;

    /// <summary>The call behind the identifier of a trial, or of itself.</summary>
    public static string CallOf(string id) => id.EndsWith(Suffix, StringComparison.Ordinal) ? id[..^Suffix.Length] : id;

    public static CallDefinition Of(CallDefinition draft) => draft with
    {
        Id = IdOf(draft.Id),
        Title = $"Essai – {draft.Title}",
        NumberPrefix = NumberPrefix + draft.NumberPrefix,
        IsTrial = true,
        // It is tried now, whenever it opens.
        Waves = [.. draft.Waves.TakeLast(1).Select(wave => wave with { OpensAt = LongAgo })],
    };
}

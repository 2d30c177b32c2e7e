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

    public static string IdOf(string callId) => callId + Suffix;

    /// <summary>The call behind the identifier of a trial, or of itself.</summary>
    public static string CallOf(string id) => id.EndsWith(Suffix, StringComparison.Ordinal) ? id[..^Suffix.Length] : id;

    public static CallDefinition Of(CallDefinition draft) => draft with
    {
        Id = IdOf(draft.Id),
        NumberPrefix = NumberPrefix + draft.NumberPrefix,
        IsTrial = true,
    };
}

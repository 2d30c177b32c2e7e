namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of table Juries: a partition for each wave, and one for each stage of its selection after the first.</summary>
internal static class JuryKeys
{
    public const string Jury = "jury";
    public const string FileKind = "file";
    public const string ScoreKind = "score";
    public const string ConflictKind = "conflict";
    public const string ProposalKind = "proposal";

    public const string FirstFile = "file|";
    public const string AfterLastFile = "file}";

    public const string FirstProposal = "proposal|";
    public const string AfterLastProposal = "proposal}";

    public static string Wave(string callId, string waveId) => $"{callId}|{waveId}";

    /// <summary>The juries of the stages of a wave after its first.</summary>
    public static string FirstRound(string callId, string waveId) => $"{Wave(callId, waveId)}.";

    public static string AfterLastRound(string callId, string waveId) => $"{Wave(callId, waveId)}/";

    public static string File(ApplicationId id) => $"{FileKind}|{id}";

    public static string Score(ApplicationId file, string memberHash) => $"{ScoreKind}|{file}|{memberHash}";

    public static string Conflict(ApplicationId file, string memberHash) => $"{ConflictKind}|{file}|{memberHash}";

    /// <summary>What members said of a file, and who stood aside.</summary>
    public static IReadOnlyList<(string First, string AfterLast)> OfFile(ApplicationId file) =>
        [($"{ScoreKind}|{file}|", $"{ScoreKind}|{file}}}"), ($"{ConflictKind}|{file}|", $"{ConflictKind}|{file}}}")];

    public static string Proposal(ApplicationId file) => $"{ProposalKind}|{file}";

    public static ApplicationId ProposedFile(string rowKey) => ApplicationId.Parse(rowKey[(ProposalKind.Length + 1)..]);
}

/// <summary>Keys of table Aid: a partition for each SIREN, a row for each application and source.</summary>
internal static class AidKeys
{
    public static string Line(string source, string applicationId) => $"{source}|{applicationId}";

    public static (string Source, string ApplicationId) Read(string rowKey) =>
        rowKey.Split('|') is [var source, var id] ? (source, id) : throw new FormatException("This is not a line of the ledger.");
}

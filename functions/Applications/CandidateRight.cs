namespace TI.Serverless.Functions.Applications;

/// <summary>What somebody may do with a candidate's file; each right includes those before it. The names are stored: never rename one.</summary>
public enum CandidateRight
{
    /// <summary>Read everything, and leave.</summary>
    Read,

    /// <summary>Change the answers and the pieces.</summary>
    Edit,

    /// <summary>Deposit, and answer the team.</summary>
    Submit,

    /// <summary>Withdraw, invite and exclude: whoever began the file.</summary>
    Own,
}

internal static class CandidateRights
{
    /// <summary>Those that the holder can give.</summary>
    public static readonly IReadOnlyList<CandidateRight> Given = [CandidateRight.Read, CandidateRight.Edit, CandidateRight.Submit];

    /// <summary>As a choice names it.</summary>
    public static string Label(this CandidateRight right) => right switch
    {
        CandidateRight.Read => "Lire",
        CandidateRight.Edit => "Compléter",
        CandidateRight.Submit => "Compléter et déposer",
        CandidateRight.Own => "Tout faire",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right has no label."),
    };

    /// <summary>After « vous permet de ».</summary>
    public static string InWords(this CandidateRight right) => right switch
    {
        CandidateRight.Read => "lire ce dossier",
        CandidateRight.Edit => "lire et compléter ce dossier, sans le déposer",
        CandidateRight.Submit => "lire, compléter et déposer ce dossier",
        CandidateRight.Own => "tout faire dans ce dossier",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right has no sentence."),
    };

    /// <summary>As a form sends it.</summary>
    public static string Value(this CandidateRight right) => right switch
    {
        CandidateRight.Read => "lire",
        CandidateRight.Edit => "completer",
        CandidateRight.Submit => "deposer",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right is not given."),
    };

    /// <summary>Null for anything that the holder cannot give.</summary>
    public static CandidateRight? Read(string? value) => Given.Where(right => right.Value() == value).Select(right => (CandidateRight?)right).FirstOrDefault();
}

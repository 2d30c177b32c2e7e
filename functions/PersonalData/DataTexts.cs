using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What people read of requests about data.</summary>
internal static class DataTexts
{
    public static string InWords(this DataRequestKind kind) => kind switch
    {
        DataRequestKind.Erasure => "effacement",
        DataRequestKind.Rectification => "rectification",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This request has no word."),
    };

    /// <summary>As a program sends it; null for anything else.</summary>
    public static DataRequestKind? ReadKind(string? value) => value switch
    {
        "erasure" => DataRequestKind.Erasure,
        "rectification" => DataRequestKind.Rectification,
        _ => null,
    };

    /// <summary>As a form sends it.</summary>
    public static string Value(this DataVerdict verdict) => verdict switch
    {
        DataVerdict.Grant => "accepter",
        DataVerdict.GrantUnderHold => "accepter-sous-reserve",
        DataVerdict.Refuse => "refuser",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This answer has no value."),
    };

    /// <summary>Null for anything that no form offers.</summary>
    public static DataVerdict? Read(string? value) =>
        Enum.GetValues<DataVerdict>().Where(verdict => verdict.Value() == value).Select(verdict => (DataVerdict?)verdict).FirstOrDefault();
}

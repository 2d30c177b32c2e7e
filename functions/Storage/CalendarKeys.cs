using System.Globalization;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Keys of table Calendar: a partition for each call. What is owed is in the order of its moments, so that what is due is the beginning of a
/// range; what was done lies in another, under the same key.
/// </summary>
internal static class CalendarKeys
{
    /// <summary>Which revision of the definition the rows of the waves were made from. It lies just before what is owed: one query reads both.</summary>
    public const string Derived = "derived";

    public const string CallSubject = "call";

    private const string Due = "due|";
    private const string Was = "was|";

    /// <summary>What a file was found to owe, and from which version of it.</summary>
    public static string File(ApplicationId id) => $"file|{id}";

    public static string FileSubject(ApplicationId id) => $"file.{id}";

    public static string WaveSubject(string waveId) => $"wave.{waveId}";

    public static string Of(DateTimeOffset dueAt, string subject, string name, string occasion) =>
        string.Create(CultureInfo.InvariantCulture, $"{dueAt.UtcTicks:D19}|{subject}|{name}|{occasion}");

    public static string DueRow(string key) => Due + key;

    public static string WasRow(string key) => Was + key;

    public static string KeyOf(string rowKey) => rowKey[Due.Length..];

    /// <summary>The range of what is owed from a moment to another, both inside.</summary>
    public static (string First, string AfterLast) DueBetween(DateTimeOffset from, DateTimeOffset to) => Between(Due, from, to);

    public static (string First, string AfterLast) DoneBetween(DateTimeOffset from, DateTimeOffset to) => Between(Was, from, to);

    /// <summary>What is owed by a moment, after a row: those that were done before are gone, so this never skips one.</summary>
    public static (string After, string AfterLast) DueBy(DateTimeOffset moment, string? after) =>
        (after ?? Before(Derived), Between(Due, moment, moment).AfterLast);

    private static (string First, string AfterLast) Between(string kind, DateTimeOffset from, DateTimeOffset to) =>
        (string.Create(CultureInfo.InvariantCulture, $"{kind}{from.UtcTicks:D19}"), string.Create(CultureInfo.InvariantCulture, $"{kind}{to.UtcTicks:D19}}}"));

    /// <summary>The greatest key that is smaller than this one and its like.</summary>
    private static string Before(string key) => key[..^1];
}

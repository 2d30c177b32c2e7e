using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of table Retention: a partition for each call.</summary>
internal static class RetentionKeys
{
    /// <summary>Who had erasure begin, and what the last run found.</summary>
    public const string Settings = "settings";
    public const string Report = "report";
    public const string FilesReport = "report-files";

    /// <summary>The visas of the archives.</summary>
    public const string Visas = "visas";

    /// <summary>The number and the hash of the last entry of the log.</summary>
    public const string Head = "head";

    public const string FirstEntry = "entry|";
    public const string AfterLastEntry = "entry}";
    public const string FirstTask = "task|";
    public const string AfterLastTask = "task}";

    public static string Entry(int sequence) => string.Create(CultureInfo.InvariantCulture, $"{FirstEntry}{sequence:D8}");

    /// <summary>A file that is being erased, until nothing of it is left.</summary>
    public static string Task(ApplicationId id) => FirstTask + id;

    public static ApplicationId FileOf(string taskKey) => ApplicationId.Parse(taskKey[FirstTask.Length..]);

    public const string FirstForgotten = "forgotten|";
    public const string AfterLastForgotten = "forgotten}";

    /// <summary>Somebody who is to be forgotten in a file that stays.</summary>
    public static string Forgotten(ApplicationId id, string personHash) => $"{FirstForgotten}{id}|{personHash}";

    public static (ApplicationId File, string PersonHash) ReadForgotten(string rowKey) =>
        rowKey.Split('|') is [_, var file, var person] ? (ApplicationId.Parse(file), person) : throw new FormatException("This is not the key of somebody to forget.");

    /// <summary>Keeps a file from being logged twice, without saying which it was.</summary>
    public static string Erased(string fingerprint) => $"erased|{fingerprint}";

    /// <summary>Who holds a file's identifier finds its line of the log; nobody finds a file from a line.</summary>
    public static string Fingerprint(ApplicationId id) => FingerprintOf(id.ToString());

    /// <summary>The same, of one person in a file.</summary>
    public static string Fingerprint(ApplicationId id, string personHash) => FingerprintOf($"{id}|{personHash}");

    private static string FingerprintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..32];
}

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

    /// <summary>Keeps a file from being logged twice, without saying which it was.</summary>
    public static string Erased(string fingerprint) => $"erased|{fingerprint}";

    /// <summary>Who holds a file's identifier finds its line of the log; nobody finds a file from a line.</summary>
    public static string Fingerprint(ApplicationId id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id.ToString())))[..32];
}

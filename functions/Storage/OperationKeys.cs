using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of table Operations: a partition for each kind of row.</summary>
internal static class OperationKeys
{
    /// <summary>How each timer ran last, a row for each.</summary>
    public const string Timers = "timers";

    /// <summary>What administrators did, the newest first.</summary>
    public const string Trail = "trail";

    /// <summary>Why messages failed their last try.</summary>
    public const string Failures = "failures";

    /// <summary>How far each long operation is, a row for each.</summary>
    public const string Jobs = "jobs";

    /// <summary>What is turned off: partition and row.</summary>
    public const string Switches = "switches";

    public static string TrailRow(DateTimeOffset at, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}|{id:N}");

    /// <summary>A message has another id on its poison queue: its text is what tells which it was.</summary>
    public static string Failure(string message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message)));
}

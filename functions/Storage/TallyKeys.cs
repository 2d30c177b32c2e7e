using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of the figures in table Index.</summary>
internal static class TallyKeys
{
    /// <summary>Shares of the sums of a call: as many changes can be counted at the same moment.</summary>
    private const int Shares = 8;

    private const string SumPrefix = "sum|";

    public static string Call(string callId) => $"figures|{callId}";

    public static string Application(ApplicationId id) => $"application|{id}";

    public static string Organisation(string siren) => $"organisation|{siren}";

    /// <summary>Every application of an organisation counts in one share, where its cells can be counted once.</summary>
    public static string Sum(string siren) =>
        string.Create(CultureInfo.InvariantCulture, $"{SumPrefix}{SHA256.HashData(Encoding.ASCII.GetBytes(siren))[0] % Shares}");

    /// <summary>The range of the rows of sums.</summary>
    public static (string First, string AfterLast) EverySum => (SumPrefix, "sum}");
}

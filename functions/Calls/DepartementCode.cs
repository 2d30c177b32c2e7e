using System.Globalization;

namespace TI.Serverless.Functions.Calls;

/// <summary>The codes of départements, and of the overseas collectivities that have communes.</summary>
internal static class DepartementCode
{
    private static readonly string[] Overseas = ["971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"];

    /// <summary>01 to 95 without 20, 2A, 2B, and three digits overseas.</summary>
    public static bool IsKnown(string code) => code is "2A" or "2B" || IsMetropolitan(code) || IsOverseas(code);

    public static bool IsOverseas(string code) => Overseas.Contains(code);

    private static bool IsMetropolitan(string code) =>
        code.Length == 2 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 95 and not 20;
}

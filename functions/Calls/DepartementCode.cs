using System.Globalization;

namespace TI.Serverless.Functions.Calls;

/// <summary>The codes of départements, and of the overseas collectivities that have communes.</summary>
internal static class DepartementCode
{
    private const int Length = 5;

    private static readonly string[] Overseas = ["971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988"];

    /// <summary>01 to 95 without 20, 2A, 2B, and three digits overseas.</summary>
    public static bool IsKnown(string code) => code is "2A" or "2B" || IsMetropolitan(code) || Overseas.Contains(code);

    /// <summary>The département of a commune by its INSEE code, or null when the code is not one.</summary>
    public static string? OfCommune(string? code)
    {
        if (code is not { Length: Length } || !code[2..].All(char.IsAsciiDigit))
        {
            return null;
        }

        return Known(code[..3]) ?? Known(code[..2]);
    }

    /// <summary>
    /// The département that a postcode tells, or null when it is not one. Postcodes follow delivery rounds and a few cross a
    /// border: good enough to choose a team, not to judge eligibility.
    /// </summary>
    public static string? OfPostcode(string? postcode)
    {
        if (postcode is not { Length: Length } || !postcode.All(char.IsAsciiDigit))
        {
            return null;
        }

        // Corsica kept 20 in its postcodes: 200 and 201 in the south, 202 and 206 in the north. Saint-Barthélemy and Saint-Martin kept
        // those they had in Guadeloupe.
        return postcode is "97133" ? "977"
            : postcode is "97150" ? "978"
            : postcode[..3] is "200" or "201" ? "2A"
            : postcode[..2] == "20" ? "2B"
            : Known(postcode[..3]) ?? Known(postcode[..2]);
    }

    private static string? Known(string code) => IsKnown(code) ? code : null;

    private static bool IsMetropolitan(string code) =>
        code.Length == 2 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 95 and not 20;
}

using System.Globalization;
using System.Text;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Territories;

/// <summary>Names of places as people type them: without accents, hyphens or capitals, "st" for "saint".</summary>
internal static class PlaceName
{
    /// <summary>The one form in which two spellings of a name are equal.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in WellFormedText.Of(name).Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Whole));
    }

    private static string Whole(string word) => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ => word,
    };
}

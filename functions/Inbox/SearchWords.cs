using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Inbox;

/// <summary>The words under which a file is found: what it is called, without accents, case and punctuation.</summary>
internal static class SearchWords
{
    /// <summary>One letter alone finds half of everything.</summary>
    public const int Shortest = 2;

    private const int Longest = 40;

    /// <summary>Each costs a row of the file.</summary>
    private const int MostWords = 10;

    public static IReadOnlyList<string> Of(InboxFile file) =>
        [.. Split(file.Organisation).Take(MostWords).Concat([file.Siren, .. Split(file.Number)]).Distinct(StringComparer.Ordinal)];

    /// <summary>What somebody typed, the longest word first: it narrows most.</summary>
    public static IReadOnlyList<string> Typed(string text) => [.. Split(text).OrderByDescending(word => word.Length)];

    public static bool Matches(InboxFile file, IEnumerable<string> typed)
    {
        var words = Of(file);
        return typed.All(part => words.Any(word => word.StartsWith(part, StringComparison.Ordinal)));
    }

    /// <summary>A SIREN or a SIRET is often typed with spaces: digits are put together again.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length is 9 or 14 && digits.All(char.IsAsciiDigit))
        {
            return [digits[..9]];
        }

        return PlaceName.Fold(text).Split(' ')
            .Where(word => word.Length >= Shortest)
            .Select(word => word.Length <= Longest ? word : word[..Longest]);
    }
}

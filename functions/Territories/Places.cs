using System.Text.RegularExpressions;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Territories;

/// <summary>What a person means who types a place in a box: its name, its code, its postcode, or what the box proposed.</summary>
internal static partial class Places
{
    /// <summary>
    /// Written before five digits that are the postcode of some communes and the code of another, so that nobody is taken for
    /// somebody else: "code postal 01300".
    /// </summary>
    public const string PostcodeMark = "code postal ";

    /// <summary>The communes that a text may mean; one when it is clear, none when it is unknown.</summary>
    public static IReadOnlyList<Commune> Communes(string text)
    {
        var geography = Geography.Current;
        if (LabelOfCommune().Match(text) is { Success: true } label)
        {
            return geography.FindCommune(label.Groups["code"].Value.ToUpperInvariant()) is { } labelled ? [labelled] : [];
        }

        if (text.StartsWith(PostcodeMark, StringComparison.OrdinalIgnoreCase))
        {
            return geography.CommunesOf(text[PostcodeMark.Length..].Trim());
        }

        if (CodeOfCommune().IsMatch(text))
        {
            var coded = geography.FindCommune(text.ToUpperInvariant());
            return [.. geography.CommunesOf(text).Concat(coded is null ? [] : [coded]).Distinct()];
        }

        return PostcodeAndName().Match(text) is { Success: true } both
            ? [.. geography.CommunesNamed(both.Groups["name"].Value).Where(commune => commune.Postcodes.Contains(both.Groups["postcode"].Value))]
            : geography.CommunesNamed(text);
    }

    /// <summary>The EPCI that a text may mean.</summary>
    public static IReadOnlyList<Grouping> Groupings(string text)
    {
        var geography = Geography.Current;
        var number = LabelOfGrouping().Match(text) is { Success: true } label ? label.Groups["siren"].Value : text;
        return Siren.TryParse(number, out var siren)
            ? geography.FindGrouping(siren.Value) is { } known ? [known] : []
            : geography.GroupingsNamed(text);
    }

    [GeneratedRegex(@"\((?<code>\d[\dAB]\d{3})\)\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LabelOfCommune();

    [GeneratedRegex(@"^\d[\dAB]\d{3}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CodeOfCommune();

    [GeneratedRegex(@"^(?<postcode>\d{5})\s+(?<name>\D.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodeAndName();

    [GeneratedRegex(@"\((?<siren>[\d\s]{9,13})\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelOfGrouping();
}

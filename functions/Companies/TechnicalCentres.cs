using System.Globalization;
using System.Text;
using System.Text.Json;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Companies;

/// <summary>A technical centre (CTI) or a professional committee (CPDE), and the activities that it serves.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Title">Its name in full.</param>
/// <param name="Kind"><c>cti</c> or <c>cpde</c>.</param>
/// <param name="Naf">Beginnings of NAF codes (revision 2), such as <c>25</c> or <c>24.5</c>.</param>
/// <param name="Activities">Words that people look for.</param>
/// <param name="Does">What it does, in a sentence.</param>
/// <param name="Url">Its site.</param>
/// <param name="Source">Where this comes from, or the warning that it is an editable default.</param>
public sealed record TechnicalCentre(
    string Name, string Title, string Kind, IReadOnlyList<string> Naf, IReadOnlyList<string> Activities, string Does, string Url, string Source);

/// <summary>The centres of <c>technical-centres.json</c>, read when they are first asked for.</summary>
internal sealed class TechnicalCentres
{
    public const int MaxQueryLength = 100;

    private readonly Lazy<IReadOnlyList<TechnicalCentre>> _all = new(() => JsonSerializer.Deserialize<List<TechnicalCentre>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Companies", "technical-centres.json")), JsonSerializerOptions.Web)!);

    public IReadOnlyList<TechnicalCentre> All => _all.Value;

    /// <summary>The centres for a NAF code or an activity, the most precise code first; every centre when nothing is asked.</summary>
    /// <param name="query">A code such as <c>25.62B</c>, <c>2562b</c> or <c>25</c>, or words; cut at <see cref="MaxQueryLength"/> characters.</param>
    public IReadOnlyList<TechnicalCentre> Find(string? query)
    {
        var typed = (query ?? "").Trim();
        typed = typed.Length > MaxQueryLength ? typed[..MaxQueryLength] : typed;
        if (typed.Length == 0)
        {
            return All;
        }

        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return char.IsAsciiDigit(typed[0])
            ? [.. All.Select(centre => (Centre: centre, Depth: Depth(centre, code))).Where(found => found.Depth > 0).OrderByDescending(found => found.Depth).Select(found => found.Centre)]
            : [.. All.Where(centre => Plain($"{centre.Name} {centre.Title} {string.Join(' ', centre.Activities)}").Contains(Plain(typed), StringComparison.Ordinal))];
    }

    /// <summary>How many characters of the code a centre names; a code that is shorter than the centre's still leads there.</summary>
    private static int Depth(TechnicalCentre centre, string code) => centre.Naf
        .Select(start => start.Replace(".", "", StringComparison.Ordinal))
        .Where(start => code.Length >= 2 && (code.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(code, StringComparison.Ordinal)))
        .Select(start => Math.Min(start.Length, code.Length))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Without accents nor capitals.</summary>
    private static string Plain(string text) => string.Concat(WellFormedText.Of(text).Normalize(NormalizationForm.FormD)
        .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls;

/// <summary>French typography for numbers and sentences, the same on every host whatever its culture data.</summary>
internal static partial class French
{
    /// <summary>The space that does not break, which French wants before double punctuation, units and inside numbers.</summary>
    public const char Nbsp = '\u00A0';

    private static readonly NumberFormatInfo Format = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = Nbsp.ToString(),
        NegativeSign = "\u2212",
    };

    /// <summary>"1 234,5": grouped by thousands, with no more decimals than needed.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.############", Format);

    /// <summary>"1 234,50 €"; whole amounts without decimals.</summary>
    public static string Euros(decimal value) =>
        value.ToString(decimal.IsInteger(value) ? "#,##0" : "#,##0.00", Format) + Nbsp + "€";

    /// <summary>"1 caractère", "500 caractères": zero and one take the singular.</summary>
    public static string Count(long count, string singular, string plural) =>
        Number(count) + Nbsp + (Math.Abs(count) < 2 ? singular : plural);

    /// <summary>"« label »".</summary>
    public static string Quoted(string label) => $"«{Nbsp}{label}{Nbsp}»";

    /// <summary>
    /// A sentence of ours with the spaces that do not break where French wants them: before double punctuation and units, inside
    /// « », in « L. 112-11 ». For what is shown, never for what is kept.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Typeset(string? text) => text is null ? null : BreakableSpaces().Replace(text, Nbsp.ToString());

    /// <summary>"a, b ou c".</summary>
    public static string AnyOf(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} ou {items[^1]}";

    /// <summary>"a, b et c".</summary>
    public static string And(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} et {items[^1]}";

    [GeneratedRegex(@"(?<=\S) (?=[:;!?»%€])|(?<=«) |(?<=\b[LRD]\.) (?=\d)|(?<=\bn°) ")]
    private static partial Regex BreakableSpaces();
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Types whose answer is a JSON number. French decimals and grouping spaces are accepted when typed.</summary>
internal abstract class NumericType : FieldType
{
    private const int DefaultDecimals = 2;

    public override string? InputMode => "decimal";

    /// <summary>The least value of a field that gives none.</summary>
    protected virtual decimal? DefaultMin => null;

    /// <summary>The greatest value of a field that gives none.</summary>
    protected virtual decimal? DefaultMax => null;

    /// <summary>What may follow the number when it is typed, such as "€".</summary>
    protected virtual string Unit => "";

    protected override FieldLimits Limits => FieldLimits.Range | FieldLimits.Decimals;

    /// <summary>What to type: "un nombre", "un montant en euros".</summary>
    protected abstract string Noun { get; }

    public sealed override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var text = typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        if (text is null)
        {
            return null;
        }

        return Parse(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text);
    }

    public sealed override IReadOnlyList<string> Typed(JsonNode? value) =>
        value.AsNumber() is { } number ? [French.Number(number)] : base.Typed(value);

    public sealed override string? Check(FieldDefinition field, JsonNode value)
    {
        var decimals = field.Decimals ?? DefaultDecimals;
        if (value.AsNumber() is not { } number)
        {
            return $"{In(field)}saisissez {Noun} en chiffres{Between(field)}, par exemple {Example(field, decimals)}.";
        }

        if (decimal.Round(number, decimals) != number)
        {
            return decimals == 0
                ? $"{In(field)}saisissez un nombre entier{Between(field)}, sans virgule."
                : $"{In(field)}saisissez {Noun} avec {French.Count(decimals, "décimale", "décimales")} au plus.";
        }

        return number < Min(field) || number > Max(field) ? $"{In(field)}saisissez {Noun}{Between(field)}." : null;
    }

    public sealed override string Display(FieldDefinition field, JsonNode? value) =>
        value.AsNumber() is { } number ? Shown(number) : IsEmpty(value) ? NoAnswer : Raw(value);

    public sealed override IEnumerable<string> Faults(FieldDefinition field) =>
        Min(field) > Max(field)
            ? [.. base.Faults(field), $"min {Plain(Min(field))} is greater than max {Plain(Max(field))}"]
            : base.Faults(field);

    /// <summary>The number with its unit.</summary>
    protected abstract string Shown(decimal number);

    private static string Plain(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private decimal? Parse(string text)
    {
        var bare = Unit.Length > 0 && text.EndsWith(Unit, StringComparison.Ordinal) ? text[..^Unit.Length] : text;
        var compact = string.Concat(bare.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-');

        // "1.234,50" could be meant in two ways: it is not guessed.
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return !(compact.Contains(',') && compact.Contains('.'))
            && decimal.TryParse(compact.Replace(',', '.'), style, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    private decimal? Min(FieldDefinition field) => field.Min ?? DefaultMin;

    private decimal? Max(FieldDefinition field) => field.Max ?? DefaultMax;

    private string Between(FieldDefinition field) => (Min(field), Max(field)) switch
    {
        ({ } min, { } max) => $" entre {Shown(min)} et {Shown(max)}",
        ({ } min, null) => $" d’au moins {Shown(min)}",
        (null, { } max) => $" d’au plus {Shown(max)}",
        _ => "",
    };

    private string Example(FieldDefinition field, int decimals)
    {
        var example = decimals == 0 ? 12m : 12.5m;
        var inside = !(example < Min(field) || example > Max(field));
        return Shown(inside ? example : Min(field) ?? Max(field) ?? example);
    }
}

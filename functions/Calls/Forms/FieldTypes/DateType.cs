using System.Globalization;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A date, kept as <c>2027-01-31</c>; <c>31/01/2027</c> is accepted when typed.</summary>
internal sealed class DateType : FieldType
{
    private const string Kept = "yyyy-MM-dd";

    private static readonly string[] TypedFormats = [Kept, "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy"];

    // Outside these years a date is a slip of the finger.
    private static readonly DateOnly DefaultEarliest = new(1900, 1, 1);
    private static readonly DateOnly DefaultLatest = new(2100, 12, 31);

    public override string Name => "date";

    public override string HtmlType => "date";

    protected override FieldLimits Limits => FieldLimits.Dates;

    public override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var text = typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, TypedFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? JsonValue.Create(date.ToString(Kept, CultureInfo.InvariantCulture))
            : JsonValue.Create(text);
    }

    public override string? Check(FieldDefinition field, JsonNode value)
    {
        if (Parse(value) is not { } date)
        {
            return $"{In(field)}saisissez une date qui existe, sous la forme jour/mois/année, par exemple 31/01/2027.";
        }

        var earliest = field.Earliest ?? DefaultEarliest;
        var latest = field.Latest ?? DefaultLatest;
        return date < earliest || date > latest
            ? $"{In(field)}saisissez une date comprise entre le {ParisTime.Date(earliest)} et le {ParisTime.Date(latest)}."
            : null;
    }

    public override string Display(FieldDefinition field, JsonNode? value) =>
        Parse(value) is { } date ? ParisTime.Date(date) : IsEmpty(value) ? NoAnswer : Raw(value);

    public override IEnumerable<string> Faults(FieldDefinition field) =>
        field.Earliest > field.Latest
            ? [.. base.Faults(field), $"earliest {Text(field.Earliest)} is after latest {Text(field.Latest)}"]
            : base.Faults(field);

    private static string Text(DateOnly? date) => date?.ToString(Kept, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The date as it is kept, or null.</summary>
    public static DateOnly? Parse(JsonNode? value) =>
        DateOnly.TryParseExact(value.AsText(), Kept, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

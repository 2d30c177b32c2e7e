namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>The kinds of limits that a definition can set on a field.</summary>
[Flags]
public enum FieldLimits
{
    None = 0,
    Length = 1,
    Range = 2,
    Decimals = 4,
    Dates = 8,
    Options = 16,
    Sum = 32,
    Items = 64,
}

internal static class FieldLimitsSet
{
    /// <summary>The limits a field sets, by the names they have in JSON.</summary>
    public static IEnumerable<(string Name, FieldLimits Kind)> LimitsSet(this FieldDefinition question)
    {
        (string Name, FieldLimits Kind, bool Set)[] all =
        [
            ("minLength", FieldLimits.Length, question.MinLength is not null),
            ("maxLength", FieldLimits.Length, question.MaxLength is not null),
            ("min", FieldLimits.Range, question.Min is not null),
            ("max", FieldLimits.Range, question.Max is not null),
            ("decimals", FieldLimits.Decimals, question.Decimals is not null),
            ("earliest", FieldLimits.Dates, question.Earliest is not null),
            ("latest", FieldLimits.Dates, question.Latest is not null),
            ("options", FieldLimits.Options, question.Options.Count > 0),
            ("fields", FieldLimits.Items, question.Fields.Count > 0),
            ("itemLabel", FieldLimits.Items, question.ItemLabel is not null),
            ("of", FieldLimits.Sum, question.Of.Count > 0),
            ("unit", FieldLimits.Sum, question.Unit is not null),
            ("mustEqual", FieldLimits.Sum, question.MustEqual is not null),
        ];
        return all.Where(limit => limit.Set).Select(limit => (limit.Name, limit.Kind));
    }
}

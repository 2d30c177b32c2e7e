using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Several answers among those of the definition, kept as an array of their values in the order of the definition's readers.</summary>
internal sealed class MultipleChoiceType : FieldType
{
    public override string Name => "multipleChoice";

    public override FieldControl Control => FieldControl.Checkboxes;

    protected override FieldLimits Limits => FieldLimits.Options | FieldLimits.Range;

    public override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var values = typed.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()).Distinct(StringComparer.Ordinal).ToList();
        return values.Count == 0 ? null : new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
    }

    public override IReadOnlyList<string> Typed(JsonNode? value) => value.AsTexts() ?? base.Typed(value);

    public override string? Check(FieldDefinition field, JsonNode value)
    {
        if (value.AsTexts() is not { } values
            || values.Distinct(StringComparer.Ordinal).Count() != values.Count
            || values.Any(v => field.Options.All(option => option.Value != v)))
        {
            return $"{In(field)}choisissez parmi les réponses proposées{French.Nbsp}: {French.AnyOf([.. field.Options.Select(o => French.Quoted(o.Label))])}.";
        }

        if (values.Count > field.Max)
        {
            return $"{In(field)}choisissez au plus {French.Count((long)field.Max.Value, "réponse", "réponses")}.";
        }

        return values.Count < field.Min
            ? $"{In(field)}choisissez au moins {French.Count((long)field.Min.Value, "réponse", "réponses")}."
            : null;
    }

    public override string? CheckDraft(FieldDefinition field, JsonNode value) => Check(field with { Min = null }, value);

    public override string Display(FieldDefinition field, JsonNode? value) =>
        IsEmpty(value) ? NoAnswer
        : value.AsTexts() is { } values ? string.Join(", ", values.Select(v => field.Options.FirstOrDefault(o => o.Value == v)?.Label ?? v))
        : Raw(value);

    public override bool IsEmpty(JsonNode? value) => value is JsonArray { Count: 0 } || base.IsEmpty(value);

    public override string Missing(FieldDefinition field) => $"Choisissez au moins une réponse à {French.Quoted(field.Label)}.";

    public override IEnumerable<string> Faults(FieldDefinition field) =>
    [
        .. base.Faults(field),
        .. ChoiceFaults.Of(field),
        .. field.Min > field.Options.Count || field.Min > field.Max ? ["min asks for more answers than can be chosen"] : Array.Empty<string>(),
    ];
}

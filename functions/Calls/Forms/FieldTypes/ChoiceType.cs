using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>One answer among those of the definition, kept by its value.</summary>
internal sealed class ChoiceType : FieldType
{
    /// <summary>Beyond this number of answers a list to open reads better than radios.</summary>
    private const int MostRadios = 7;

    public override string Name => "choice";

    public override FieldControl Control => FieldControl.Radios;

    protected override FieldLimits Limits => FieldLimits.Options;

    public override FieldControl ControlFor(FieldDefinition field) =>
        field.Options.Count > MostRadios ? FieldControl.Select : FieldControl.Radios;

    public override JsonNode? Read(IReadOnlyList<string> typed) =>
        typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) is { } text ? JsonValue.Create(text.Trim()) : null;

    public override string? Check(FieldDefinition field, JsonNode value) =>
        value.AsText() is { } text && field.Options.Any(option => option.Value == text)
            ? null
            : $"{In(field)}choisissez l’une des réponses proposées{French.Nbsp}: {French.AnyOf([.. field.Options.Select(o => French.Quoted(o.Label))])}.";

    public override string Display(FieldDefinition field, JsonNode? value) =>
        IsEmpty(value) ? NoAnswer : field.Options.FirstOrDefault(o => o.Value == value.AsText())?.Label ?? Raw(value);

    public override string Missing(FieldDefinition field) => $"Choisissez une réponse à {French.Quoted(field.Label)}.";

    public override IEnumerable<string> Faults(FieldDefinition field) => [.. base.Faults(field), .. ChoiceFaults.Of(field)];
}

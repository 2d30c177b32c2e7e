using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Yes or no, kept as a JSON truth value.</summary>
internal sealed class YesNoType : FieldType
{
    private static readonly FieldOption[] YesOrNo =
        [new() { Value = "oui", Label = "Oui" }, new() { Value = "non", Label = "Non" }];

    public override string Name => "yesNo";

    public override FieldControl Control => FieldControl.Radios;

    public override IReadOnlyList<FieldOption> OptionsFor(FieldDefinition field) => YesOrNo;

    public override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var text = typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        return text?.ToLowerInvariant() switch
        {
            null => null,
            "oui" or "true" => JsonValue.Create(true),
            "non" or "false" => JsonValue.Create(false),
            _ => JsonValue.Create(text),
        };
    }

    public override IReadOnlyList<string> Typed(JsonNode? value) => value.AsTruth() switch
    {
        true => ["oui"],
        false => ["non"],
        null => base.Typed(value),
    };

    public override string? Check(FieldDefinition field, JsonNode value) =>
        value.AsTruth() is null ? $"{In(field)}répondez par oui ou par non." : null;

    public override string Display(FieldDefinition field, JsonNode? value) => value.AsTruth() switch
    {
        true => "Oui",
        false => "Non",
        null => IsEmpty(value) ? NoAnswer : Raw(value),
    };

    public override string Missing(FieldDefinition field) => $"Répondez par oui ou par non à {French.Quoted(field.Label)}.";
}

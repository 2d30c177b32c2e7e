using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A statement to accept by ticking a box. Unticked, it counts as no answer.</summary>
internal sealed class StatementType : FieldType
{
    private static readonly FieldOption[] Accepted = [new() { Value = "oui", Label = "J’accepte" }];

    public override string Name => "statement";

    public override FieldControl Control => FieldControl.SingleCheckbox;

    public override IReadOnlyList<FieldOption> OptionsFor(FieldDefinition field) => Accepted;

    public override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var text = typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        return text?.ToLowerInvariant() switch
        {
            null or "non" or "false" => null,
            "oui" or "on" or "true" => JsonValue.Create(true),
            _ => JsonValue.Create(text),
        };
    }

    public override IReadOnlyList<string> Typed(JsonNode? value) => value.AsTruth() == true ? ["oui"] : [];

    public override string? Check(FieldDefinition field, JsonNode value) =>
        value.AsTruth() is null ? $"Cochez la case {French.Quoted(field.Label)} ou laissez-la vide." : null;

    public override string Display(FieldDefinition field, JsonNode? value) => value.AsTruth() == true ? "Oui" : "Non";

    public override bool IsEmpty(JsonNode? value) => value.AsTruth() == false || base.IsEmpty(value);

    public override string Missing(FieldDefinition field) => $"Cochez la case {French.Quoted(field.Label)} pour pouvoir déposer le dossier.";
}

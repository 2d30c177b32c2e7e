using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The sum of other answers: always computed (<see cref="FormInForce"/>), never typed nor taken from a caller.</summary>
internal sealed class SumType : FieldType
{
    public override string Name => "sum";

    public override FieldControl Control => FieldControl.Output;

    public override TimeSpan Effort => TimeSpan.Zero;

    protected override FieldLimits Limits => FieldLimits.Sum;

    /// <summary>The type of the fields that a sum adds: it says how the total is written.</summary>
    public static string AddedType(FieldDefinition field) => field.Unit ?? "number";

    public override JsonNode? Read(IReadOnlyList<string> typed) => null;

    public override string? Check(FieldDefinition field, JsonNode value) =>
        value.AsNumber() is null ? $"{In(field)}ne saisissez rien{French.Nbsp}: le total est calculé." : null;

    public override string Display(FieldDefinition field, JsonNode? value) =>
        value.AsNumber() is null ? NoAnswer : (Find(AddedType(field)) ?? this) is NumericType added ? added.Display(field, value) : Raw(value);

    public override IEnumerable<string> Faults(FieldDefinition field) =>
    [
        .. base.Faults(field),
        .. field.Of.Count == 0 ? ["a sum lists in 'of' the fields that it adds"] : Array.Empty<string>(),
        .. field.Required ? ["a sum is computed, it cannot be 'required'; use 'mustEqual'"] : Array.Empty<string>(),
    ];
}

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A number without a unit.</summary>
internal sealed class NumberType : NumericType
{
    public override string Name => "number";

    protected override string Noun => "un nombre";

    protected override string Shown(decimal number) => French.Number(number);
}

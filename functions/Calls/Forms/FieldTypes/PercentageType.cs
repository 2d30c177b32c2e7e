namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A percentage, between 0 and 100 unless the field says otherwise.</summary>
internal sealed class PercentageType : NumericType
{
    public override string Name => "percentage";

    protected override string Unit => "%";

    protected override decimal? DefaultMin => 0;

    protected override decimal? DefaultMax => 100;

    protected override string Noun => "un pourcentage";

    protected override string Shown(decimal number) => French.Number(number) + French.Nbsp + "%";
}

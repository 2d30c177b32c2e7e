namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Euros, not negative unless the field says so.</summary>
internal sealed class AmountType : NumericType
{
    public override string Name => "amount";

    protected override string Unit => "€";

    protected override decimal? DefaultMin => 0;

    protected override decimal? DefaultMax => 999_999_999_999;

    protected override string Noun => "un montant en euros";

    protected override string Shown(decimal number) => French.Euros(number);
}

using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The number of an establishment, kept as fourteen digits.</summary>
internal sealed class SiretType : StringType
{
    public override string Name => "siret";

    public override string? InputMode => "numeric";

    public override TimeSpan Effort => TimeSpan.FromMinutes(1);

    protected override string Canonical(string text) => Siret.TryParse(text, out var siret) ? siret.Value : text;

    protected override string? CheckText(FieldDefinition field, string text)
    {
        if (Siret.TryParse(text, out _))
        {
            return null;
        }

        return TypedDigits.Of(text) is { Length: Siret.Length }
            ? $"{In(field)}vérifiez le numéro SIRET{French.Nbsp}: l’un de ses quatorze chiffres est erroné."
            : $"{In(field)}saisissez les quatorze chiffres du numéro SIRET de l’établissement, par exemple 356{French.Nbsp}000{French.Nbsp}000{French.Nbsp}00048.";
    }

    protected override string DisplayText(FieldDefinition field, string text) => Siret.TryParse(text, out var siret) ? siret.Display : text;
}

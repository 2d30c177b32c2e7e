using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The number of a legal unit, kept as nine digits.</summary>
internal sealed class SirenType : StringType
{
    public override string Name => "siren";

    public override string? InputMode => "numeric";

    public override TimeSpan Effort => TimeSpan.FromMinutes(1);

    protected override string Canonical(string text) => Siren.TryParse(text, out var siren) ? siren.Value : text;

    protected override string? CheckText(FieldDefinition field, string text)
    {
        if (Siren.TryParse(text, out _))
        {
            return null;
        }

        return TypedDigits.Of(text) is { Length: Siren.Length }
            ? $"{In(field)}vérifiez le numéro SIREN{French.Nbsp}: l’un de ses neuf chiffres est erroné."
            : $"{In(field)}saisissez les neuf chiffres du numéro SIREN, par exemple 356{French.Nbsp}000{French.Nbsp}000.";
    }

    protected override string DisplayText(FieldDefinition field, string text) => Siren.TryParse(text, out var siren) ? siren.Display : text;
}

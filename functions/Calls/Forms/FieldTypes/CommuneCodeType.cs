namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The INSEE code of a commune: five characters, a string because of Corsica and leading zeros. Not the postcode.</summary>
internal sealed class CommuneCodeType : StringType
{
    public override string Name => "communeCode";

    protected override string Canonical(string text) => text.ToUpperInvariant();

    protected override string? CheckText(FieldDefinition field, string text) =>
        DepartementCode.OfCommune(text) is null
            ? $"{In(field)}saisissez les cinq caractères du code INSEE de la commune (ce n’est pas le code postal), par exemple 45234 ou 2A004."
            : null;
}

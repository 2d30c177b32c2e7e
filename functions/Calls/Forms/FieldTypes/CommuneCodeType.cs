namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The INSEE code of a commune: five characters, a string because of Corsica and leading zeros. Not the postcode.</summary>
internal sealed class CommuneCodeType : StringType
{
    private const int Length = 5;

    public override string Name => "communeCode";

    protected override string Canonical(string text) => text.ToUpperInvariant();

    protected override string? CheckText(FieldDefinition field, string text) =>
        text.Length == Length && text[2..].All(char.IsAsciiDigit) && (DepartementCode.IsKnown(text[..2]) || DepartementCode.IsOverseas(text[..3]))
            ? null
            : $"{In(field)}saisissez les cinq caractères du code INSEE de la commune (ce n’est pas le code postal), par exemple 45234 ou 2A004.";
}

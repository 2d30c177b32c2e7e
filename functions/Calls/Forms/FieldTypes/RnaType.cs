using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>
/// The number of an association in its national register (RNA): W and nine characters, digits but for the second one, a letter in
/// Corsica and overseas.
/// </summary>
internal sealed partial class RnaType : StringType
{
    public override string Name => "rna";

    public override TimeSpan Effort => TimeSpan.FromMinutes(1);

    protected override string Canonical(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    protected override string? CheckText(FieldDefinition field, string text) => Number().IsMatch(text)
        ? null
        : $"{In(field)}saisissez le numéro RNA de l’association{French.Nbsp}: la lettre W et neuf chiffres, par exemple W452001234.";

    [GeneratedRegex(@"^W[0-9][0-9A-Z][0-9]{7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

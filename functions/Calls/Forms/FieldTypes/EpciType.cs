using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>An EPCI by its SIREN. Groupings of towns have numbers that begin with 2, which no company has.</summary>
internal sealed class EpciType : StringType
{
    public override string Name => "epci";

    public override string? InputMode => "numeric";

    public override TimeSpan Effort => TimeSpan.FromMinutes(1);

    protected override string Canonical(string text) => Siren.TryParse(text, out var siren) ? siren.Value : text;

    protected override string? CheckText(FieldDefinition field, string text) => Siren.TryParse(text, out var siren) && siren.Value.StartsWith('2')
        ? null
        : $"{In(field)}saisissez le numéro SIREN de l’EPCI{French.Nbsp}: neuf chiffres dont le premier est 2, par exemple 244{French.Nbsp}500{French.Nbsp}468.";

    protected override string DisplayText(FieldDefinition field, string text) => Siren.TryParse(text, out var siren) ? siren.Display : text;
}

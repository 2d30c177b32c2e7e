using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>
/// An EPCI, kept as its SIREN. One that is younger than the official code is taken by its number: groupings of towns have numbers
/// that begin with 2, which no company has.
/// </summary>
internal sealed class EpciType : LookUpType
{
    public override string Name => "epci";

    public override string SuggestionsFrom => "/api/v1/epci";

    protected override IReadOnlyList<(string Code, string Label)> Resolve(string text) =>
        [.. Places.Groupings(text).Select(grouping => (grouping.Siren, grouping.Label))];

    protected override string? LabelOf(string code) => Geography.Current.FindGrouping(code)?.Label;

    protected override string Canonical(string text) => Siren.TryParse(text, out var siren) ? siren.Value : base.Canonical(text);

    protected override string? CheckText(FieldDefinition field, string text)
    {
        if (Siren.TryParse(text, out var siren) && siren.Value.StartsWith('2'))
        {
            return null;
        }

        return Places.Groupings(text) is { Count: > 1 } several
            ? $"{In(field)}choisissez parmi les {French.Count(several.Count, "intercommunalité", "intercommunalités")} qui correspondent à {French.Quoted(text)}."
            : $"{In(field)}saisissez le nom de l’EPCI ou son numéro SIREN{French.Nbsp}: neuf chiffres dont le premier est 2, par exemple 244{French.Nbsp}500{French.Nbsp}468.";
    }

    protected override string DisplayText(FieldDefinition field, string text) =>
        LabelOf(text) ?? (Siren.TryParse(text, out var siren) ? siren.Display : text);
}

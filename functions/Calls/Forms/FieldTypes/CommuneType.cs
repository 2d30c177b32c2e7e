using System.Text.Json.Nodes;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A commune, kept as its INSEE code: five characters, a string because of Corsica and leading zeros. Not the postcode.</summary>
internal sealed class CommuneType : LookUpType
{
    public override string Name => "commune";

    public override string SuggestionsFrom => "/api/v1/communes";

    public override JsonNode? ReadText(string text) => LabelOf(text) is null ? base.ReadText(text) : JsonValue.Create(Geography.Current.FindCommune(text)!.Code);

    protected override IReadOnlyList<(string Code, string Label)> Resolve(string text) =>
        [.. Places.Communes(text).Select(commune => (commune.Code, commune.Label))];

    protected override string? LabelOf(string code) => Geography.Current.FindCommune(code)?.Label;

    /// <summary>Five digits that are a postcode and the code of another commune are marked: kept bare, they would be the code.</summary>
    protected override string Canonical(string text)
    {
        var canonical = base.Canonical(text);
        return canonical == text && LabelOf(text) is not null && Places.Communes(text).Count > 1 ? Places.PostcodeMark + text : canonical;
    }

    protected override string? CheckText(FieldDefinition field, string text)
    {
        if (LabelOf(text) is not null)
        {
            return null;
        }

        return Places.Communes(text) is { Count: > 1 } several
            ? $"{In(field)}choisissez la vôtre parmi les {French.Count(several.Count, "commune", "communes")} qui correspondent à {French.Quoted(text)}, ou tapez son nom suivi de son code INSEE, par exemple {French.Quoted(several[0].Label)}."
            : $"{In(field)}saisissez le nom, le code postal ou le code INSEE d’une commune, par exemple Briare, 45250 ou 45053{French.Nbsp}; {French.Quoted(text)} n’en désigne aucune.";
    }
}

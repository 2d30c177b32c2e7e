using System.Text.RegularExpressions;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>
/// A Territoire d’industrie by its code in the programme’s lists: <c>ti-</c>, the region’s two digits and two more. Names are known of
/// the lists that ship.
/// </summary>
internal sealed partial class TerritoryType : LookUpType
{
    public override string Name => "territory";

    public override string SuggestionsFrom => "/api/v1/territories";

    protected override IReadOnlyList<(string Code, string Label)> Resolve(string text) =>
        [.. TerritoryNames.Find(text).Select(territory => (territory.Code, territory.Label))];

    protected override string? LabelOf(string code) => TerritoryNames.Of(code)?.Label;

    protected override string Canonical(string text) =>
        Code().IsMatch(text.ToLowerInvariant()) ? text.ToLowerInvariant() : base.Canonical(text);

    protected override string? CheckText(FieldDefinition field, string text) => Code().IsMatch(text)
        ? null
        : $"{In(field)}saisissez le nom ou le code du Territoire d’industrie{French.Nbsp}: ti, un tiret et quatre chiffres, par exemple ti-2401.";

    [GeneratedRegex(@"^ti-[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

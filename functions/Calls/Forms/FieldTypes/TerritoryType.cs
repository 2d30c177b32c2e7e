using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A Territoire d’industrie by its code in the programme's lists: <c>ti-</c>, the region's two digits and two more.</summary>
internal sealed partial class TerritoryType : StringType
{
    public override string Name => "territory";

    protected override string Canonical(string text) => text.ToLowerInvariant();

    protected override string? CheckText(FieldDefinition field, string text) => Code().IsMatch(text)
        ? null
        : $"{In(field)}saisissez le code du Territoire d’industrie{French.Nbsp}: ti, un tiret et quatre chiffres, par exemple ti-2401.";

    [GeneratedRegex(@"^ti-[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

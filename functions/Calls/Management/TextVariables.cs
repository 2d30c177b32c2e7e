using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>
/// Variables written in the texts of a definition, such as <c>{numero}</c>. Candidates read these texts as they are: none is replaced, so
/// that one left in a text copied from a letter would be printed.
/// </summary>
internal static partial class TextVariables
{
    public static IEnumerable<DraftProblem> Unknown(JsonObject definition) => Texts(definition, "").SelectMany(text => Variable().Matches(text.Value)
        .Select(match => new DraftProblem(text.Path, $"« {match.Value} » n’est pas une variable connue : les candidats liraient ces accolades. Écrivez le texte lui-même.")));

    private static IEnumerable<(string Path, string Value)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Texts(item, $"{path}[{index}]")),
        _ => node.AsText() is { } text ? [(path, text)] : [],
    };

    [GeneratedRegex(@"\{\{?\s*\p{L}[\p{L}\p{Nd}_. -]*\}?\}")]
    private static partial Regex Variable();
}

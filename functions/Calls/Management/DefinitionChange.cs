using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>One difference between two definitions of a call.</summary>
/// <param name="Path">Where, in the later one.</param>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record DefinitionChange(string Path, string? Before, string? After)
{
    /// <summary>Members that name an item of a list: an item that moved is the same item.</summary>
    private static readonly string[] Names = ["id", "value", "email"];

    /// <summary>In the order of the later definition, what is gone last in each object.</summary>
    public static IReadOnlyList<DefinitionChange> Between(JsonNode? before, JsonNode? after) => [.. Between(before, after, "")];

    private static IEnumerable<DefinitionChange> Between(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject old, JsonObject now) => now.Select(member => member.Key).Union(old.Select(member => member.Key))
            .SelectMany(name => Between(old[name], now[name], path.Length == 0 ? name : $"{path}.{name}")),
        (JsonArray old, JsonArray now) when Named(old) && Named(now) => Items(old, now, path),
        _ => JsonNode.DeepEquals(before, after) ? [] : [new DefinitionChange(path, Shown(before, path), Shown(after, path))],
    };

    private static IEnumerable<DefinitionChange> Items(JsonArray before, JsonArray after, string path)
    {
        for (var i = 0; i < after.Count; i++)
        {
            var same = before.FirstOrDefault(item => NameOf(item) == NameOf(after[i]));
            foreach (var change in Between(same, after[i], $"{path}[{i}]"))
            {
                yield return change;
            }
        }

        foreach (var gone in before.Where(item => after.All(now => NameOf(now) != NameOf(item))))
        {
            yield return new DefinitionChange(path, Shown(gone, path), null);
        }

        var kept = before.Select(NameOf).Where(name => after.Any(item => NameOf(item) == name));
        if (!kept.SequenceEqual(after.Select(NameOf).Where(name => before.Any(item => NameOf(item) == name))))
        {
            yield return new DefinitionChange(path, string.Join(", ", before.Select(NameOf)), string.Join(", ", after.Select(NameOf)));
        }
    }

    private static bool Named(JsonArray items) => items.All(item => NameOf(item) is not null);

    private static string? NameOf(JsonNode? item) => item is JsonObject members ? Names.Select(name => members[name].AsText()).FirstOrDefault(name => name is not null) : null;

    /// <summary>As people read it: texts as they are, an item by what it is called, a box by what ticking it says.</summary>
    private static string? Shown(JsonNode? value, string path) => value switch
    {
        null => null,
        JsonObject item => item["label"].AsText() ?? item["title"].AsText() ?? item["name"].AsText() ?? Inside(item, path),
        JsonArray items => string.Join("\n", items.Select(item => Shown(item, path))),
        _ when value.AsTruth() is { } truth => truth != (EditorForms.FieldOf(path)?.Kind == EditorKind.TurnOff) ? "oui" : "non",
        _ => value.AsText() ?? value.ToJsonString(),
    };

    private static string Inside(JsonObject item, string path) => string.Join("\n", item.Select(member =>
    {
        var at = $"{path}.{member.Key}";
        return $"{EditorForms.FieldOf(at)?.Label ?? EditorForms.ListAt(at) ?? member.Key} : {Shown(member.Value, at)}";
    }));
}

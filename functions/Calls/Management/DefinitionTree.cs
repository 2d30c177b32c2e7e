using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>Reads and changes a definition by the paths in which its problems are told, such as <c>waves[0].closesAt</c>.</summary>
internal static partial class DefinitionTree
{
    private const int MaxIndex = 1000;

    /// <summary>Null for what is not there, or is no path.</summary>
    public static JsonNode? Find(JsonNode? root, string path)
    {
        var node = root;
        foreach (var step in Steps(path))
        {
            node = step.Index is { } index
                ? node is JsonArray items && index < items.Count ? items[index] : null
                : (node as JsonObject)?[step.Name!];
        }

        return node;
    }

    /// <summary>Sets a member; the objects on the way are made. Null removes it, and the objects that it leaves empty.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var cut = path.LastIndexOf('.');
        var (above, name) = cut < 0 ? ("", path) : (path[..cut], path[(cut + 1)..]);
        if (Find(root, above) is not JsonObject owner)
        {
            if (value is null)
            {
                return;
            }

            owner = [];
            Set(root, above, owner);
        }

        if (value is not null)
        {
            owner[name] = value;
            return;
        }

        if (owner.Remove(name) && owner.Count == 0 && above.Length > 0 && !above.EndsWith(']'))
        {
            Set(root, above, null);
        }
    }

    /// <summary>The list at a path, made when it is not there.</summary>
    public static JsonArray List(JsonObject root, string path)
    {
        if (Find(root, path) is not JsonArray items)
        {
            items = [];
            Set(root, path, items);
        }

        return items;
    }

    /// <summary>The list an item is in, and its place; null for what is no item of the definition.</summary>
    public static (JsonArray Items, int Index, string ListPath)? Item(JsonObject root, string path) =>
        Steps(path) is [.., { Index: { } index }] && path.LastIndexOf('[') is var cut && Find(root, path[..cut]) is JsonArray items && index < items.Count
            ? (items, index, path[..cut])
            : null;

    /// <summary>The path with its numbers taken out: <c>waves[].closesAt</c>. It says which form describes the place.</summary>
    public static string Pattern(string path) => Numbers().Replace(path, "[]");

    private static List<(string? Name, int? Index)> Steps(string path)
    {
        var steps = new List<(string?, int?)>();
        foreach (Match step in Step().Matches(path))
        {
            steps.Add(step.Groups["index"] is { Success: true } index
                ? (null, int.TryParse(index.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, MaxIndex) : MaxIndex)
                : (step.Groups["name"].Value, null));
        }

        return steps;
    }

    [GeneratedRegex(@"(?<name>[^.\[\]]+)|\[(?<index>\d+)\]")]
    private static partial Regex Step();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Numbers();
}

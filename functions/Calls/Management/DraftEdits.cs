using System.Globalization;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>The changes that the pages make to a definition. Each says whether it could be made.</summary>
internal static class DraftEdits
{
    /// <summary>What a form typed goes in the members it edits, and in no other.</summary>
    public static bool Fill(JsonObject root, string place, Func<string, IReadOnlyList<string>> typed)
    {
        var form = EditorForms.Find(place);
        var isItem = place.EndsWith(']');
        if (form is null || isItem && DefinitionTree.Item(root, place) is null)
        {
            return false;
        }

        foreach (var field in form.Fields)
        {
            var path = isItem ? $"{place}.{field.Path}" : field.Path;
            if (EditorValues.CanShow(field.Kind, DefinitionTree.Find(root, path)))
            {
                DefinitionTree.Set(root, path, EditorValues.Read(field.Kind, typed(field.Path)));
            }
        }

        return true;
    }

    /// <summary>At the end of a list of the form of a place.</summary>
    /// <returns>The path of the new item; null when the form has no such list.</returns>
    public static string? Add(JsonObject root, string place, string listPath)
    {
        if (EditorForms.Find(place)?.Lists.FirstOrDefault(list => list.Path == listPath) is not { } found)
        {
            return null;
        }

        var path = place.EndsWith(']') ? $"{place}.{listPath}" : listPath;
        if (place.EndsWith(']') && DefinitionTree.Item(root, place) is null)
        {
            return null;
        }

        var items = DefinitionTree.List(root, path);
        items.Add(Unique(found, items, root, path));
        return string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count - 1}]");
    }

    /// <summary>With the list that its last item leaves empty, and what that leaves empty: a call may do without a jury.</summary>
    public static bool Remove(JsonObject root, string path)
    {
        if (Item(root, path) is not var (items, index))
        {
            return false;
        }

        items.RemoveAt(index);
        if (items.Count == 0)
        {
            DefinitionTree.Set(root, path[..path.LastIndexOf('[')], null);
        }

        return true;
    }

    /// <param name="root">The definition.</param>
    /// <param name="path">The item.</param>
    /// <param name="by">-1 for up, 1 for down.</param>
    public static bool Move(JsonObject root, string path, int by)
    {
        if (Item(root, path) is not var (items, index) || index + by < 0 || index + by >= items.Count)
        {
            return false;
        }

        var item = items[index];
        items.RemoveAt(index);
        items.Insert(index + by, item);
        return true;
    }

    private static (JsonArray Items, int Index)? Item(JsonObject root, string path) =>
        EditorItemForms.All.ContainsKey(DefinitionTree.Pattern(path)) && DefinitionTree.Item(root, path) is var (items, index, _) ? (items, index) : null;

    /// <summary>Identifiers of questions are unique in the whole form, so the count of one list may be taken.</summary>
    private static JsonObject Unique(EditorList list, JsonArray items, JsonObject root, string path)
    {
        var text = root.ToJsonString();
        for (var count = path.EndsWith("fields", StringComparison.Ordinal) ? 0 : items.Count; ; count++)
        {
            var item = list.New(count);
            if (item.First().Value is { } name && !text.Contains($"\"{item.First().Key}\":{name.ToJsonString()}", StringComparison.Ordinal))
            {
                return item;
            }
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>Turns what is typed in a form into a member of a definition, and back. What cannot be understood is kept as typed, for the check to tell.</summary>
internal static class EditorValues
{
    public static JsonNode? Read(EditorKind kind, IReadOnlyList<string> typed)
    {
        var text = (typed.Count == 0 ? "" : typed[0]).ReplaceLineEndings("\n").Trim();
        return kind switch
        {
            EditorKind.YesNo => typed.Count > 0 ? true : null,
            EditorKind.TurnOff => typed.Count > 0 ? false : null,
            EditorKind.Checks => ListOf(typed.Where(value => value.Length > 0).Select(value => (JsonNode?)value)),
            _ when text.Length == 0 => null,
            EditorKind.Number => Number(text),
            EditorKind.DateTime => DateTimeText(text),
            EditorKind.Lines => ListOf(Lines(text).Select(line => (JsonNode?)line)),
            EditorKind.NumberLines => ListOf(Lines(text).Select(Number)),
            EditorKind.Options => ListOf(Lines(text).Select(Option)),
            EditorKind.Sums => ListOf(Lines(text).Select(Sum)),
            EditorKind.People => ListOf(Lines(text).Select(Person)),
            EditorKind.Condition => ConditionOf(text),
            _ => text,
        };
    }

    /// <summary>What to put in the control; several values for boxes only.</summary>
    public static IReadOnlyList<string> Typed(EditorKind kind, JsonNode? value) => (kind, value) switch
    {
        (_, null) => [],
        (EditorKind.YesNo, _) => value.AsTruth() == true ? ["true"] : [],
        (EditorKind.TurnOff, _) => value.AsTruth() == false ? ["false"] : [],
        (EditorKind.Checks, JsonArray items) => [.. items.Select(Plain)],
        (EditorKind.Lines or EditorKind.NumberLines, JsonArray items) => [string.Join('\n', items.Select(Plain))],
        (EditorKind.Options, JsonArray items) => [string.Join('\n', items.Select(item => $"{Plain(Member(item, "value"))} : {Plain(Member(item, "label"))}"))],
        (EditorKind.Sums, JsonArray items) => [string.Join('\n', items.Select(item => $"{Plain(Member(item, "option"))} : {Plain(Member(item, "amount"))}"))],
        (EditorKind.People, JsonArray items) => [string.Join('\n', items.Select(item => $"{Plain(Member(item, "name"))} ; {Plain(Member(item, "email"))}"))],
        (EditorKind.Condition, JsonObject condition) => [string.Join('\n', Tests(condition).Select(test => $"{Plain(Member(test, "field"))} = {Is(Member(test, "is"))}"))],
        _ => [Plain(value)],
    };

    /// <summary>Whether a form can show the whole of a value: a condition with alternatives is left to the page of the JSON.</summary>
    public static bool CanShow(EditorKind kind, JsonNode? value) => kind != EditorKind.Condition || (value as JsonObject)?.ContainsKey("any") != true;

    private static JsonArray? ListOf(IEnumerable<JsonNode?> items) => items.ToArray() is { Length: > 0 } some ? new JsonArray(some) : null;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode Number(string text)
    {
        var plain = new string([.. text.Where(character => !char.IsWhiteSpace(character) && character != '€')]).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    /// <summary>Browsers leave seconds out when they are zero. A day ends with its last second.</summary>
    private static string DateTimeText(string text) =>
        text.Length == "yyyy-MM-ddTHH:mm".Length ? text + (text.EndsWith("23:59", StringComparison.Ordinal) ? ":59" : ":00") : text;

    private static JsonObject Option(string line)
    {
        var cut = line.IndexOf(':', StringComparison.Ordinal);
        var (value, label) = cut < 0 ? (Slug(line), line) : (line[..cut].Trim(), line[(cut + 1)..].Trim());
        return new JsonObject { ["value"] = value, ["label"] = label };
    }

    private static JsonObject Sum(string line)
    {
        var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        return new JsonObject { ["option"] = parts[0], ["amount"] = parts.Length == 2 ? Number(parts[1]) : "" };
    }

    private static JsonObject Person(string line)
    {
        var parts = line.Split(';', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 ? new JsonObject { ["name"] = parts[0], ["email"] = parts[1] } : new JsonObject { ["name"] = line, ["email"] = line };
    }

    private static JsonObject ConditionOf(string text)
    {
        var tests = Lines(text).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Select(parts => new JsonObject
        {
            ["field"] = parts[0],
            ["is"] = parts.Length < 2 ? "" : Values(parts[1]),
        }).ToArray();
        return tests is [var only] ? only : new JsonObject { ["all"] = new JsonArray(tests) };
    }

    private static JsonNode Values(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["oui"] => true,
        ["non"] => false,
        [var only] => only,
        var several => new JsonArray([.. several.Select(value => (JsonNode?)value)]),
    };

    private static IReadOnlyList<JsonNode?> Tests(JsonObject condition) => condition["all"] is JsonArray all ? [.. all] : [condition];

    private static string Is(JsonNode? value) => value switch
    {
        JsonArray several => string.Join(", ", several.Select(Plain)),
        _ when value.AsTruth() is { } truth => truth ? "oui" : "non",
        _ => Plain(value),
    };

    private static JsonNode? Member(JsonNode? item, string name) => (item as JsonObject)?[name];

    private static string Plain(JsonNode? value) => value is null ? "" : value.AsText() ?? value.ToJsonString();

    /// <summary>A value made from a label: letters without their accents, digits and hyphens.</summary>
    internal static string Slug(string label)
    {
        var letters = new StringBuilder();
        foreach (var character in WellFormedText.Of(label).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                letters.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && letters.Length > 0 && letters[^1] != '-')
            {
                letters.Append('-');
            }
        }

        var slug = letters.ToString().Trim('-');
        return slug.Length > 40 ? slug[..40].Trim('-') : slug;
    }
}

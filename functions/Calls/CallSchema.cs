using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// Checks a definition against the catalogue's JSON Schema (draft 2020-12), and tells every refusal as a path and a sentence. It knows
/// the keywords that the schema uses; another one is refused when the schema is read, so that no rule is ever skipped in silence.
/// </summary>
internal sealed class CallSchema
{
    private const string Definitions = "#/$defs/";

    /// <summary>Ours: <c>date-time</c> of the standard asks for an offset, and editors would underline the dates of every wave.</summary>
    private const string LocalDateTime = "local-date-time";

    private static readonly string[] Notes = ["$schema", "title", "description"];

    private static readonly Dictionary<string, string[]> Keywords = new()
    {
        ["object"] = ["type", "properties", "required", "additionalProperties", "$defs"],
        ["array"] = ["type", "items", "minItems", "maxItems", "uniqueItems"],
        ["string"] = ["type", "enum", "pattern", "format", "minLength", "maxLength"],
        ["integer"] = ["type", "minimum", "maximum"],
        ["number"] = ["type", "minimum", "maximum"],
        ["boolean"] = ["type"],
        ["$ref"] = ["$ref"],
        ["anyOf"] = ["anyOf"],
    };

    private readonly JsonObject _root;

    private CallSchema(JsonObject root) => _root = root;

    /// <exception cref="InvalidCatalogueException">This program cannot apply the whole of the schema.</exception>
    public static CallSchema Parse(string json)
    {
        try
        {
            var schema = new CallSchema(JsonNode.Parse(json, documentOptions: CallJson.Strict)!.AsObject());
            return schema.NotUnderstood(schema._root, "#").FirstOrDefault() is { } reason ? throw Refused(reason) : schema;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Refused(exception.Message);
        }
    }

    public IReadOnlyList<CatalogueProblem> Check(string file, JsonNode? definition) =>
        [.. Check(_root, definition, "").Select(fault => new CatalogueProblem(file, fault.Path, fault.Reason))];

    private static InvalidCatalogueException Refused(string reason) =>
        new([new CatalogueProblem(CatalogueLoader.SchemaFile, "", $"cannot be applied: {reason}")]);

    private IEnumerable<string> NotUnderstood(JsonObject rule, string path)
    {
        if (!Keywords.TryGetValue(TypeOf(rule), out var known))
        {
            return [$"{path} has the unknown type '{TypeOf(rule)}'."];
        }

        string?[] faults =
        [
            .. rule.Select(member => member.Key).Except(known).Except(Notes).Select(name => $"{path} has the keyword '{name}', which is not understood there."),
            known.Contains("$ref") && Target(rule) is null ? $"{path} has no type, or refers to what is not there: '{rule["$ref"]}'." : null,
            known.Contains("properties") && rule["additionalProperties"].AsTruth() != false ? $"{path} accepts unknown names: a misspelt one would pass." : null,
            known.Contains("items") && rule["items"] is null ? $"{path} does not say what its items are." : null,
            rule["format"]?.GetValue<string>() is not (null or "date" or LocalDateTime) ? $"{path} has the unknown format '{rule["format"]}'." : null,
        ];
        var inside = Members(rule, "properties").Concat(Members(rule, "$defs")).Concat(rule["items"] is { } items ? [new("items", items)] : [])
            .Concat(Alternatives(rule).Select((alternative, index) => KeyValuePair.Create($"anyOf[{index}]", (JsonNode?)alternative)));
        return [.. faults.OfType<string>(), .. inside.SelectMany(member => NotUnderstood(member.Value!.AsObject(), $"{path}/{member.Key}"))];
    }

    private IEnumerable<(string Path, string Reason)> Check(JsonObject rule, JsonNode? value, string path)
    {
        return TypeOf(rule) switch
        {
            "$ref" => Check(Target(rule)!, value, path),
            "anyOf" => Told(Alternatives(rule).Any(alternative => !Check(alternative, value, path).Any()) ? null : $"must be {rule["description"].AsText()}."),
            "object" => value is JsonObject members ? CheckObject(rule, members, path) : [(path, "must be an object between braces.")],
            "array" => value is JsonArray items ? CheckArray(rule, items, path) : [(path, "must be a list between brackets.")],
            "string" => Told(value.AsText() is { } text ? FaultOf(rule, text) : "must be a text between quotes."),
            "integer" => Told(value.AsNumber() is { } number && decimal.IsInteger(number) ? FaultOf(rule, number) : "must be a whole number."),
            "number" => Told(value.AsNumber() is { } number ? FaultOf(rule, number) : "must be a number."),
            _ => Told(value.AsTruth() is null ? "must be true or false." : null),
        };

        IEnumerable<(string Path, string Reason)> Told(string? fault) => fault is null ? [] : [(path, fault)];
    }

    private IEnumerable<(string Path, string Reason)> CheckObject(JsonObject rule, JsonObject members, string path)
    {
        var known = Members(rule, "properties");
        var wrong = members.SelectMany(member => known[member.Key] is JsonObject property
            ? Check(property, member.Value, Below(member.Key))
            : [(Below(member.Key), $"is not a known name here; the known names are {string.Join(", ", known.Select(name => name.Key))}.")]);
        var missing = (Texts(rule, "required") ?? []).Where(name => !members.ContainsKey(name)).Select(name => (Below(name), "is required and missing."));
        return wrong.Concat(missing);

        string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";
    }

    private IEnumerable<(string Path, string Reason)> CheckArray(JsonObject rule, JsonArray items, string path)
    {
        string?[] faults =
        [
            items.Count < Limit(rule, "minItems") ? $"must list at least {rule["minItems"]} item(s)." : null,
            items.Count > Limit(rule, "maxItems") ? $"must list at most {rule["maxItems"]} item(s)." : null,
            rule["uniqueItems"] is { } unique && unique.AsTruth() != false && items.DistinctBy(item => item?.ToJsonString()).Count() < items.Count ? "lists the same value twice." : null,
        ];
        return faults.OfType<string>().Select(fault => (path, fault))
            .Concat(items.SelectMany((item, index) => Check(rule["items"]!.AsObject(), item, $"{path}[{index}]")));
    }

    private static string? FaultOf(JsonObject rule, string text)
    {
        // The schema counts characters; .NET counts halves of some.
        var length = text.EnumerateRunes().Count();
        if (Texts(rule, "enum") is { } allowed && !allowed.Contains(text))
        {
            return $"must be one of {string.Join(", ", allowed)}.";
        }

        if (length < Limit(rule, "minLength"))
        {
            return length == 0 ? "must not be empty." : $"must have at least {rule["minLength"]} characters.";
        }

        if (length > Limit(rule, "maxLength"))
        {
            return $"must have at most {rule["maxLength"]} characters.";
        }

        if (rule["pattern"]?.GetValue<string>() is { } pattern && !Fits(text, pattern))
        {
            return $"must be {rule["description"].AsText()?.TrimEnd('.') ?? $"a text that fits the pattern {pattern}"}.";
        }

        return rule["format"].AsText() switch
        {
            "date" when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                "must be a date that exists, such as 2027-01-31.",
            LocalDateTime when !DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                "must be a date and time that exist, such as 2027-01-31T23:59:59.",
            _ => null,
        };
    }

    private static string? FaultOf(JsonObject rule, decimal number) =>
        number < Limit(rule, "minimum") ? $"must be at least {rule["minimum"]}."
        : number > Limit(rule, "maximum") ? $"must be at most {rule["maximum"]}."
        : null;

    /// <summary>To a schema "$" is the very end; to .NET a line end may follow it.</summary>
    private static bool Fits(string text, string pattern) =>
        Regex.IsMatch(text, pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern, RegexOptions.CultureInvariant);

    private static string TypeOf(JsonObject rule) => rule["type"].AsText() ?? (rule.ContainsKey("anyOf") ? "anyOf" : "$ref");

    private static IEnumerable<JsonObject> Alternatives(JsonObject rule) => rule["anyOf"]?.AsArray().Select(alternative => alternative!.AsObject()) ?? [];

    private static decimal? Limit(JsonObject rule, string keyword) => rule[keyword]?.GetValue<decimal>();

    private static List<string>? Texts(JsonObject rule, string keyword) => rule[keyword]?.AsArray().Select(text => text!.GetValue<string>()).ToList();

    private static JsonObject Members(JsonObject rule, string keyword) => rule[keyword]?.AsObject() ?? [];

    private JsonObject? Target(JsonObject rule) => rule["$ref"].AsText() is { } reference && reference.StartsWith(Definitions, StringComparison.Ordinal)
        ? Members(_root, "$defs")[reference[Definitions.Length..]]?.AsObject()
        : null;
}

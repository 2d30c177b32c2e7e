using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls;

/// <summary>Reads the calls that this deployment ships: schema first, then the rules a schema cannot say.</summary>
internal static class CatalogueLoader
{
    public const string SchemaFile = "call.schema.json";

    /// <summary>Reads every <c>*.json</c> of a folder but the schema.</summary>
    /// <param name="directory">The folder, <c>catalogue</c> beside the program.</param>
    /// <exception cref="InvalidCatalogueException">A file cannot be used; the message lists every problem of every file.</exception>
    public static Catalogue Load(string directory)
    {
        var schemaPath = Path.Combine(directory, SchemaFile);
        if (!File.Exists(schemaPath))
        {
            throw new InvalidCatalogueException([new CatalogueProblem(SchemaFile, "", $"is not in the folder {directory}; publish the catalogue with the program.")]);
        }

        var files = Directory.EnumerateFiles(directory, "*.json")
            .Where(path => Path.GetFileName(path) != SchemaFile)
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);
        return Read(File.ReadAllText(schemaPath), files);
    }

    /// <summary>As <see cref="Load"/>, from texts by file name.</summary>
    /// <exception cref="InvalidCatalogueException">A file cannot be used; the message lists every problem of every file.</exception>
    public static Catalogue Read(string schemaJson, IReadOnlyDictionary<string, string> files)
    {
        var problems = new List<CatalogueProblem>();
        var calls = new List<CallDefinition>();
        var schema = CallSchema.Parse(schemaJson);
        foreach (var (file, json) in files)
        {
            var found = ReadOne(schema, file, json, out var call);
            problems.AddRange(found);
            if (call is not null)
            {
                calls.Add(call);
            }
        }

        problems.AddRange(Between(calls));
        if (files.Count == 0)
        {
            problems.Add(new CatalogueProblem("catalogue", "", "holds no call; add a file such as vte-2026.json."));
        }

        return problems.Count == 0 ? new Catalogue(calls) : throw new InvalidCatalogueException(problems);
    }

    /// <summary>Reads one definition; <paramref name="call"/> is null when it cannot be read at all.</summary>
    internal static IReadOnlyList<CatalogueProblem> ReadOne(CallSchema schema, string file, string json, out CallDefinition? call)
    {
        call = null;
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: CallJson.Strict);
        }
        catch (JsonException exception)
        {
            return [new CatalogueProblem(file, exception.Path?.TrimStart('$', '.') ?? "", $"is not valid JSON at line {exception.LineNumber + 1}: {exception.Message}")];
        }

        try
        {
            var refused = schema.Check(file, root);
            if (refused.Count > 0 || root is not JsonObject definition)
            {
                return refused;
            }

            definition.Remove("$schema");
            call = definition.Deserialize<CallDefinition>(CallJson.Options)! with { Revision = RevisionOf(definition) };
        }
        catch (JsonException exception)
        {
            return [new CatalogueProblem(file, exception.Path?.TrimStart('$', '.') ?? "", $"cannot be read: {exception.Message}")];
        }
        catch (InvalidOperationException halfPair)
        {
            // "\ud800" alone is valid JSON and no text: it shows only when it is read.
            return [new CatalogueProblem(file, "", $"holds half of a character: {halfPair.Message}")];
        }

        return [.. CallRules.Problems(call, file).Select(problem => new CatalogueProblem(file, problem.Path, problem.Reason))];
    }

    /// <summary>What the calls of one catalogue owe each other.</summary>
    internal static IEnumerable<CatalogueProblem> Between(IReadOnlyList<CallDefinition> calls)
    {
        foreach (var prefix in calls.GroupBy(call => call.NumberPrefix, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return new CatalogueProblem(FileOf(prefix.Last()), "numberPrefix", $"'{prefix.Key}' is already the prefix of {prefix.First().Id}; numbers would collide.");
        }

        foreach (var call in calls.Where(call => call.Closed?.NextCall is { } next && calls.All(other => other.Id != next)))
        {
            yield return new CatalogueProblem(FileOf(call), "closed.nextCall", $"there is no call '{call.Closed?.NextCall}' in the catalogue.");
        }

        foreach (var call in calls.Where(call => call.PerimeterOf is { } other && (other == call.Id || calls.All(one => one.Id != other))))
        {
            yield return new CatalogueProblem(FileOf(call), "perimeterOf", $"there is no other call '{call.PerimeterOf}' in the catalogue.");
        }

        foreach (var call in calls.Where(call => call.PerimeterOf is { } other && other != call.Id && calls.Any(one => one.Id == other)))
        {
            if (call.Form.Fields.All(question => question.Type != "commune"))
            {
                yield return new CatalogueProblem(FileOf(call), "perimeterOf", "needs a question of type commune that asks for the site of the project.");
            }

            if (calls.Single(one => one.Id == call.PerimeterOf).Form.Fields.SelectMany(question => question.Fields.Prepend(question)).All(question => question.Type != "epci"))
            {
                yield return new CatalogueProblem(FileOf(call), "perimeterOf", $"call '{call.PerimeterOf}' asks for no EPCI: its laureates have no perimeter.");
            }
        }
    }

    private static string FileOf(CallDefinition call) => call.Id + ".json";

    /// <summary>Of the content, not of its spaces and line ends.</summary>
    private static string RevisionOf(JsonObject definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition.ToJsonString())))[..12];
}

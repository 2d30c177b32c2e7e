using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>
/// Tells everything that keeps a draft from being published, at once: the rules of files that ship, what calls owe each other, and what
/// only a publication must meet. A part that the schema refuses does not hide the faults of the others.
/// </summary>
internal sealed class DraftCheck(CallReader reader, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Parts whose rules read the form: while it cannot be read, they wait.</summary>
    private static readonly string[] ReadTheForm = ["attachments", "triage", "territoryList", "perimeterOf", "form"];

    public DraftReading Read(CallDraft draft)
    {
        var root = Parse(draft.Json);
        var refused = reader.Check(draft.CallId, root);
        var reading = reader.Read(draft.CallId, refused.Count == 0 ? draft.Json : Mended(root, refused).ToJsonString());
        var found = refused.Concat(reading.Problems).Concat(reading.Call is null ? [] : More(reading.Call));
        var hidden = refused.Select(problem => TopOf(problem.Path)).ToHashSet(StringComparer.Ordinal);
        if (hidden.Contains("form"))
        {
            hidden.UnionWith(ReadTheForm);
        }

        var problems = found
            .Where(problem => refused.Contains(problem) || !hidden.Contains(TopOf(problem.Path)))
            .Select(problem => new DraftProblem(problem.Path, ProblemTexts.InFrench(problem.Reason)))
            .Concat(reading.Call is null ? [] : Publication(reading.Call, hidden))
            .Concat(TextVariables.Unknown(root))
            .Distinct();
        return new DraftReading(refused.Count == 0 ? reading.Call : null, [.. problems]);
    }

    /// <summary>What can be shown of a draft while it is written: a question, a wave or a piece that is not finished is left out alone.</summary>
    public DraftPreview Preview(string callId, JsonObject draft)
    {
        var root = draft.DeepClone().AsObject();
        var unfinished = reader.Check(callId, root)
            .Select(problem => problem.Path[..(problem.Path.LastIndexOf(']') + 1)])
            .Where(item => item.Length > 0)
            .Select(item => DefinitionTree.Find(root, item))
            .ToArray();
        foreach (var item in unfinished)
        {
            (item?.Parent as JsonArray)?.Remove(item);
        }

        var refused = reader.Check(callId, root);
        var call = reader.Read(callId, Mended(root, refused).ToJsonString()).Call;
        return new DraftPreview(call, refused.Select(problem => TopOf(problem.Path)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>An object, whatever was stored.</summary>
    public static JsonObject Parse(string json) => JsonNode.Parse(json, documentOptions: CallJson.Strict) as JsonObject ?? [];

    private IEnumerable<CatalogueProblem> More(CallDefinition call) => CatalogueLoader
        .Between([.. catalogue.Calls.Where(other => other.Id != call.Id), call])
        .Where(problem => problem.File == call.Id + ".json");

    private IEnumerable<DraftProblem> Publication(CallDefinition call, HashSet<string> hidden) => PublicationRules
        .Problems(call, catalogue.Find(call.Id), clock.GetUtcNow())
        .Where(problem => !hidden.Contains(TopOf(problem.Path)));

    /// <summary>The definition with a sound part in the place of each that is refused, so that the rules of the others can be applied.</summary>
    private static JsonObject Mended(JsonObject root, IEnumerable<CatalogueProblem> refused)
    {
        var mended = root.DeepClone().AsObject();
        foreach (var part in refused.Select(problem => TopOf(problem.Path)).Distinct().ToArray())
        {
            mended.Remove(part);
            if (CallTemplate.Sound[part] is { } sound)
            {
                mended[part] = sound.DeepClone();
            }
        }

        return mended;
    }

    private static string TopOf(string path) => path.Split('.', '[')[0];
}

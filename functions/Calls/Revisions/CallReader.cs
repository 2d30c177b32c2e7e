using System.Text.Json;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>What was read of one definition.</summary>
/// <param name="Call">Null when it cannot be read at all.</param>
/// <param name="Problems">All of them; empty when the definition can be used.</param>
internal sealed record CallReading(CallDefinition? Call, IReadOnlyList<CatalogueProblem> Problems);

/// <summary>Reads and writes definitions that are made on line, by the rules of those that ship.</summary>
internal sealed class CallReader(CallSchema schema)
{
    /// <param name="directory">The folder of the catalogue, with its schema.</param>
    public static CallReader Load(string directory) => new(CallSchema.Parse(File.ReadAllText(Path.Combine(directory, CatalogueLoader.SchemaFile))));

    public CallReading Read(string callId, string json)
    {
        var problems = CatalogueLoader.ReadOne(schema, callId + ".json", json, out var call);
        return new CallReading(call, problems);
    }

    /// <summary>What the schema alone refuses.</summary>
    public IReadOnlyList<CatalogueProblem> Check(string callId, JsonNode definition) => schema.Check(callId + ".json", definition);

    /// <summary>The definition as a text that <see cref="Read"/> understands.</summary>
    public static string Write(CallDefinition call) => JsonSerializer.Serialize(call, CallJson.Options);
}

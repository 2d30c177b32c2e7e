using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// The answers of an application: a JSON object keyed by field id, never changed in place. Empty answers (JSON null) are not kept.
/// </summary>
public sealed class Answers
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    // Accents stay as they are: stored answers are read by people, and half as long.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly JsonObject _values;

    private Answers(JsonObject values) => _values = values;

    public static Answers Empty { get; } = new([]);

    public int Count => _values.Count;

    /// <summary>The ids of the fields that are answered, in the order they were first answered.</summary>
    public IEnumerable<string> Fields => _values.Select(pair => pair.Key);

    /// <summary>A copy of the answer to a field, or null.</summary>
    public JsonNode? this[string fieldId] => _values[fieldId]?.DeepClone();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a JSON object of well-formed texts, or names a field twice.</exception>
    public static Answers Parse(string json) =>
        TryParse(json, out var answers) ? answers : throw new FormatException("Answers are one JSON object keyed by field id.");

    /// <summary>False when the text is not a JSON object of well-formed texts, or names a field twice.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out Answers? answers)
    {
        answers = null;
        try
        {
            if (JsonNode.Parse(json, documentOptions: Strict) is not JsonObject values)
            {
                return false;
            }

            values.EnsureWholeCharacters();
            answers = From(values);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Takes a copy of an object keyed by field id.</summary>
    public static Answers From(JsonObject values)
    {
        var kept = new JsonObject();
        foreach (var (fieldId, value) in values)
        {
            if (value is not null)
            {
                kept[fieldId] = value.DeepClone();
            }
        }

        return new Answers(kept);
    }

    /// <summary>The same answers but for one; null takes the answer away.</summary>
    public Answers With(string fieldId, JsonNode? value)
    {
        var values = (JsonObject)_values.DeepClone();
        if (value is null)
        {
            values.Remove(fieldId);
        }
        else
        {
            values[fieldId] = value.DeepClone();
        }

        return new Answers(values);
    }

    /// <summary>Whether the other answers say the same, in whatever order they were given.</summary>
    public bool SayTheSameAs(Answers other) => JsonNode.DeepEquals(_values, other._values);

    public string ToJson() => _values.ToJsonString(Readable);

    /// <summary>A copy, for a JSON answer of the API.</summary>
    public JsonObject ToJsonObject() => (JsonObject)_values.DeepClone();
}

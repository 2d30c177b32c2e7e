using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

/// <summary>Fields for tests, and short forms of what is asked of their type.</summary>
internal static class Field
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FieldDefinition Of(string type) => new() { Id = "field", Type = type, Label = "Libellé" };

    public static FieldDefinition Choice(string type) => Of(type) with { Options = [Option("a", "Première"), Option("b", "Seconde"), Option("c", "Troisième")] };

    public static FieldOption Option(string value, string label) => new() { Value = value, Label = label };

    /// <summary>What is kept of what a browser sent, as JSON text; "null" when nothing is.</summary>
    public static string Kept(this FieldDefinition field, params string[] typed) =>
        FieldType.Of(field).Read(typed)?.ToJsonString(Unescaped) ?? "null";

    /// <summary>The sentence about a JSON value, its spaces made ordinary; null when it may be deposited.</summary>
    public static string? Sentence(this FieldDefinition field, string json) => Plain(FieldType.Of(field).Check(field, JsonNode.Parse(json)!));

    /// <summary>The sentence about what a browser sent.</summary>
    public static string? SentenceWhenTyped(this FieldDefinition field, params string[] typed) =>
        Plain(FieldType.Of(field).Check(field, FieldType.Of(field).Read(typed)!));

    public static string? Shown(this FieldDefinition field, string json) => Plain(FieldType.Of(field).Display(field, JsonNode.Parse(json)));

    /// <summary>What goes back in the control.</summary>
    public static IReadOnlyList<string> PutBack(this FieldDefinition field, string json) => FieldType.Of(field).Typed(JsonNode.Parse(json));

    private static string? Plain(string? sentence) => sentence?.Replace(French.Nbsp, ' ');
}

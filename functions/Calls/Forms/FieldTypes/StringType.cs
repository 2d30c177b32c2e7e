using System.Text;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Types whose answer is a JSON string.</summary>
internal abstract class StringType : FieldType
{
    public override JsonNode? Read(IReadOnlyList<string> typed)
    {
        var text = typed.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        return text is null ? null : JsonValue.Create(Canonical(WellFormedText.Of(text).Normalize(NormalizationForm.FormC)));
    }

    public sealed override string? Check(FieldDefinition field, JsonNode value) =>
        value.AsText() is { } text ? CheckText(field, text) : $"{In(field)}saisissez un texte.";

    public override string Display(FieldDefinition field, JsonNode? value) =>
        IsEmpty(value) ? NoAnswer : value.AsText() is { } text ? DisplayText(field, text) : Raw(value);

    /// <summary>The one form in which the answer is kept, or the text itself when it cannot be understood.</summary>
    protected virtual string Canonical(string text) => text;

    /// <summary>As <see cref="FieldType.Check"/>, for the string.</summary>
    protected abstract string? CheckText(FieldDefinition field, string text);

    protected virtual string DisplayText(FieldDefinition field, string text) => text;
}

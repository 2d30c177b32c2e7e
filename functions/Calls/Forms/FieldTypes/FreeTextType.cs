using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Text in the applicant's own words, between two numbers of characters.</summary>
internal abstract class FreeTextType : StringType
{
    /// <summary>The limit of a field that gives none.</summary>
    protected abstract int DefaultMaxLength { get; }

    protected override FieldLimits Limits => FieldLimits.Length;

    public sealed override int? MaxLengthFor(FieldDefinition field) => field.MaxLength ?? DefaultMaxLength;

    /// <summary>A text that is still too short belongs in a draft.</summary>
    public sealed override string? CheckDraft(FieldDefinition field, JsonNode value) => Check(field with { MinLength = null }, value);

    public sealed override IEnumerable<string> Faults(FieldDefinition field) =>
        field.MinLength > MaxLengthFor(field)
            ? [.. base.Faults(field), $"minLength {field.MinLength} is greater than the limit of {MaxLengthFor(field)} characters"]
            : base.Faults(field);

    protected sealed override string? CheckText(FieldDefinition field, string text)
    {
        if (text.Any(c => char.IsControl(c) && !IsAllowed(c)))
        {
            return $"{In(field)}retirez les caractères invisibles (retours à la ligne ou caractères de contrôle), puis enregistrez de nouveau.";
        }

        var length = text.Replace("\r\n", "\n", StringComparison.Ordinal).Length;
        if (MaxLengthFor(field) is { } max && length > max)
        {
            var over = French.Count(length - max, "caractère", "caractères");
            return $"{In(field)}raccourcissez votre texte de {over}{French.Nbsp}: la limite est de {French.Number(max)}.";
        }

        if (field.MinLength is { } min && length < min)
        {
            var lacking = French.Count(min - length, "caractère", "caractères");
            return $"{In(field)}complétez votre texte d’au moins {lacking}{French.Nbsp}: le minimum est de {French.Number(min)}.";
        }

        return null;
    }

    protected abstract bool IsAllowed(char control);
}

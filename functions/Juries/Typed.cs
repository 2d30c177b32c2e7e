using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Juries;

/// <summary>Numbers as people type them, read by the same rules as those of the forms.</summary>
internal static class Typed
{
    private static readonly FieldDefinition Euros = new() { Id = "montant", Type = "amount", Label = "Montant", Min = 0, Max = 100_000_000_000m };

    /// <summary>Nothing typed is null; what cannot be read has a sentence that says what to type.</summary>
    public static (decimal? Value, string? Error) Amount(string? text) => Read(Euros, text);

    /// <summary>A score between 0 and a greatest, with half points.</summary>
    public static (decimal? Value, string? Error) Score(string? text, int max) =>
        Read(new FieldDefinition { Id = "note", Type = "number", Label = "Note", Min = 0, Max = max, Decimals = 1 }, text);

    private static (decimal? Value, string? Error) Read(FieldDefinition question, string? text)
    {
        var type = FieldType.Of(question);
        var value = type.Read([text ?? ""]);
        return value is null ? (null, null) : type.Check(question, value) is { } error ? (null, error) : (value.AsNumber(), null);
    }
}

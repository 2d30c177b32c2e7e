using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>Reads JSON values whatever they were made from: parsed text or a value of this program.</summary>
internal static class JsonValues
{
    /// <summary>The string, or null when the value is of another kind.</summary>
    public static string? AsText(this JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The number, or null when the value is of another kind or too great for a decimal.</summary>
    public static decimal? AsNumber(this JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The truth value, or null when the value is of another kind.</summary>
    public static bool? AsTruth(this JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The strings of an array, or null when the value is anything else than an array of strings.</summary>
    public static IReadOnlyList<string>? AsTexts(this JsonNode? value)
    {
        if (value is not JsonArray array)
        {
            return null;
        }

        var texts = array.Select(AsText).OfType<string>().ToList();
        return texts.Count == array.Count ? texts : null;
    }

    /// <summary>
    /// Half a character (a lone surrogate, written as an escape) is valid JSON and no text: in a name or a value it can be neither stored
    /// nor shown, and is found only by reading it, here rather than in every check.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void EnsureWholeCharacters(this JsonNode? value)
    {
        switch (value)
        {
            case JsonObject properties:
                foreach (var (_, each) in properties)
                {
                    each.EnsureWholeCharacters();
                }

                break;

            case JsonArray items:
                foreach (var each in items)
                {
                    each.EnsureWholeCharacters();
                }

                break;

            default:
                _ = value.AsText();
                break;
        }
    }
}

using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>The labels of a request, taken whole or not at all.</summary>
internal static class StaffLabels
{
    public static readonly FieldError Expected = new(
        "labels",
        $"Indiquez une liste de {ArrangeApplicationHandler.MostLabels} étiquettes au plus, toutes différentes, de {ArrangeApplicationHandler.MaxLabelLength} caractères au plus.");

    /// <summary>Null when they cannot be taken as they are.</summary>
    public static IReadOnlyList<string>? Read(JsonNode? node)
    {
        if (node is not JsonArray items)
        {
            return null;
        }

        string[] typed = [.. items.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : "")];
        var labels = ArrangeApplicationHandler.Cleaned(typed);
        return labels.Count == items.Count ? labels : null;
    }
}

using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>What a schema cannot say of the questions that the figures are drawn from.</summary>
internal static class FigureRules
{
    private static readonly string[] Choices = ["choice", "multipleChoice"];
    private static readonly string[] Amounts = ["amount", Sums.TypeName];

    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call)
    {
        if (call.Figures.Axis is { } axis && !Choices.Contains(call.Form.FindField(axis)?.Type))
        {
            yield return ("figures.axis", $"'{axis}' is not a question of type choice or multipleChoice of this form.");
        }

        foreach (var id in call.Figures.Asked.Where(id => !Amounts.Contains(call.Form.FindField(id)?.Type)))
        {
            yield return ("figures.asked", $"'{id}' is not a question of type amount or sum of this form.");
        }
    }
}

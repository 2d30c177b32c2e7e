using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.Rules;

namespace TI.Serverless.Functions.Calls;

/// <summary>What a schema cannot say of the grid of a jury and of the money that is asked.</summary>
internal static class SelectionRules
{
    private static readonly string[] AmountTypes = ["amount", "number", Sums.TypeName];

    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call)
    {
        foreach (var (path, grid) in call.Stages.Select((stage, index) => ($"stages[{index}].jury", stage.Jury)).Prepend(("jury", call.Jury)))
        {
            foreach (var id in (grid?.Criteria ?? []).GroupBy(one => one.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
            {
                yield return ($"{path}.criteria", $"two criteria have the id '{id}'.");
            }
        }

        if (call.Aid is not { } aid)
        {
            yield break;
        }

        if (aid.AskedField is null ? call.Figures.Asked.Count == 0 : !IsAmount(call, aid.AskedField))
        {
            yield return ("aid.askedField", aid.AskedField is null ? "neither this nor figures.asked names a question." : $"'{aid.AskedField}' is not a question of this form that gives an amount.");
        }

        if (aid.DeMinimis?.DeclaredField is { } declared && !IsAmount(call, declared))
        {
            yield return ("aid.deMinimis.declaredField", $"'{declared}' is not a question of this form that gives an amount.");
        }

        foreach (var fault in aid.DeMinimis?.When is { } when ? FormRules.ConditionFaults(call.Form, when) : [])
        {
            yield return ("aid.deMinimis.when", $"{fault}.");
        }
    }

    private static bool IsAmount(CallDefinition call, string fieldId) =>
        call.Form.FindField(fieldId) is { } question && AmountTypes.Contains(question.Type);
}

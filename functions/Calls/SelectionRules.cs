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

        foreach (var problem in aid.FixedSums.Count > 0 ? FixedSumProblems(call, aid) : AskedProblems(call, aid))
        {
            yield return problem;
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

    private static IEnumerable<(string Path, string Reason)> AskedProblems(CallDefinition call, AidRules aid)
    {
        if (aid.AskedField is null ? call.Figures.Asked.Count == 0 : !IsAmount(call, aid.AskedField))
        {
            yield return ("aid.askedField", aid.AskedField is null ? "neither this nor figures.asked names a question." : $"'{aid.AskedField}' is not a question of this form that gives an amount.");
        }
    }

    /// <summary>Each option has one sum: whoever chooses one without would ask for nothing.</summary>
    private static IEnumerable<(string Path, string Reason)> FixedSumProblems(CallDefinition call, AidRules aid)
    {
        if (aid.AskedField is null || call.Form.FindField(aid.AskedField) is not { Type: "choice" } question)
        {
            yield return ("aid.askedField", "fixed sums need a question of this form with one choice.");
            yield break;
        }

        foreach (var option in question.Options.Select(option => option.Value).Except(aid.FixedSums.Select(sum => sum.Option), StringComparer.Ordinal))
        {
            yield return ("aid.fixedSums", $"the option '{option}' of '{question.Id}' has no sum.");
        }

        foreach (var sums in aid.FixedSums.GroupBy(sum => sum.Option, StringComparer.Ordinal))
        {
            if (!question.Options.Any(option => option.Value == sums.Key))
            {
                yield return ("aid.fixedSums", $"'{sums.Key}' is not an option of '{question.Id}'.");
            }
            else if (sums.Count() > 1)
            {
                yield return ("aid.fixedSums", $"the option '{sums.Key}' has two sums.");
            }
        }
    }

    private static bool IsAmount(CallDefinition call, string fieldId) =>
        call.Form.FindField(fieldId) is { } question && AmountTypes.Contains(question.Type);
}

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>When and where a file would be deposited: what rules count by.</summary>
/// <param name="Day">The day in Paris.</param>
/// <param name="WaveId">The wave that would take the deposit.</param>
public sealed record DepositMoment(DateOnly Day, string WaveId);

/// <summary>Applies the rules of a form. Pages, API and deposit all come through here.</summary>
internal static class FormRules
{
    /// <summary>The rules that are broken, each under the question that the candidate must go to, in the order of the definition.</summary>
    /// <param name="form">The form.</param>
    /// <param name="answers">The answers as stored.</param>
    /// <param name="deposit">The deposit, as if it were now.</param>
    /// <param name="wrong">What has to be corrected first: a rule that reads one of these answers waits.</param>
    public static IReadOnlyList<FieldError> Broken(FormDefinition form, Answers answers, DepositMoment deposit, IEnumerable<FieldError> wrong)
    {
        if (form.Rules.Count == 0)
        {
            return [];
        }

        var inForce = FormInForce.Of(form, answers);
        var questions = wrong.Select(error => error.Question).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from rule in form.Rules
               let test = rule.Tests[0]
               let read = test.Reads.Select(name => Split(name).Field).ToList()
               where (rule.Waves.Count == 0 || rule.Waves.Contains(deposit.WaveId))
                   && (rule.When is null || inForce.Holds(rule.When))
                   && !read.Any(questions.Contains)
                   && test.IsBroken(inForce, deposit.Day)
               select new FieldError(inForce.Asks(rule.Field) ? rule.Field : read.First(inForce.Asks), rule.Message),
        ];
    }

    /// <summary>What is wrong with the rules of a call: paths and English sentences.</summary>
    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call)
    {
        var rules = call.Form.Rules;
        foreach (var id in rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return ("form.rules", $"two rules have the id '{id}'.");
        }

        for (var r = 0; r < rules.Count; r++)
        {
            foreach (var fault in Faults(call, rules[r]))
            {
                yield return ($"form.rules[{r}]", $"rule '{rules[r].Id}': {fault}.");
            }
        }
    }

    /// <summary>Faults of a condition that may test any question of the form.</summary>
    public static IEnumerable<string> ConditionFaults(FormDefinition form, Condition condition) => ConditionRules.Faults(
        form, condition, form.Fields.GroupBy(field => field.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));

    /// <summary>The field, or the part of a repeated block written <c>block.field</c>; null when there is none.</summary>
    public static FieldDefinition? Find(FormDefinition form, string name) => Split(name) is var (field, part) && part is not null
        ? form.FindField(field)?.Fields.FirstOrDefault(inside => inside.Id == part)
        : form.FindField(name);

    /// <summary><c>block.field</c> in two; a field of the form alone has no part.</summary>
    public static (string Field, string? Part) Split(string name) => name.Split('.') is [var block, var part] ? (block, part) : (name, null);

    private static IEnumerable<string> Faults(CallDefinition call, FormRule rule)
    {
        var tests = rule.Tests;
        if (tests.Count != 1)
        {
            return [$"a rule has exactly one test, this one has {tests.Count}"];
        }

        return
        [
            .. tests[0].Faults(call.Form),
            .. rule.When is null ? [] : ConditionFaults(call.Form, rule.When),
            .. tests[0].Reads.All(name => Split(name).Field != rule.Field) ? [$"'field' is '{rule.Field}', which the test does not read"] : Array.Empty<string>(),
            .. rule.Waves.Where(id => call.FindWave(id) is null).Select(id => $"there is no wave '{id}'"),
        ];
    }
}

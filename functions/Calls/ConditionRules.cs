using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>What the conditions of a form must meet: they test earlier questions by options these have, so that no cycle is possible.</summary>
internal static class ConditionRules
{
    public static IEnumerable<(string Path, string Reason)> Problems(FormDefinition form)
    {
        var earlier = new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);
        for (var s = 0; s < form.Sections.Count; s++)
        {
            var section = form.Sections[s];
            foreach (var fault in Faults(form, section.VisibleWhen, earlier))
            {
                yield return ($"form.sections[{s}].visibleWhen", $"section '{section.Id}': {fault}.");
            }

            for (var f = 0; f < section.Fields.Count; f++)
            {
                foreach (var fault in Faults(form, section.Fields[f].VisibleWhen, earlier))
                {
                    yield return ($"form.sections[{s}].fields[{f}].visibleWhen", $"field '{section.Fields[f].Id}': {fault}.");
                }

                foreach (var fault in section.Fields[f].Type == Sums.TypeName ? Sums.Faults(form, section.Fields[f], earlier) : [])
                {
                    yield return ($"form.sections[{s}].fields[{f}]", $"field '{section.Fields[f].Id}': {fault}.");
                }

                earlier[section.Fields[f].Id] = section.Fields[f];
            }
        }
    }

    /// <summary>What is wrong with a condition: English sentences without their full stop.</summary>
    public static IEnumerable<string> Faults(FormDefinition form, Condition? condition, Dictionary<string, FieldDefinition> earlier)
    {
        if (condition is null)
        {
            return [];
        }

        object?[] ways = [condition.Field, condition.All, condition.Any];
        return ways.Count(way => way is not null) != 1 || (condition.Field is null) != (condition.Is is null)
            ? ["write either 'field' and 'is', or 'all', or 'any'"]
            : condition.Tests.SelectMany(test => Faults(form, test, earlier));
    }

    private static IEnumerable<string> Faults(FormDefinition form, AnswerTest test, Dictionary<string, FieldDefinition> earlier)
    {
        if (!earlier.TryGetValue(test.Field, out var question))
        {
            return [form.FindField(test.Field) is null ? $"there is no field '{test.Field}' to test" : $"'{test.Field}' does not come earlier in the form"];
        }

        if (FieldType.Find(question.Type) is not { } type)
        {
            // Said once already, of the question itself.
            return [];
        }

        var options = type.OptionsFor(question);
        return options.Count == 0
            ? [$"'{test.Field}' has no options to test"]
            : test.Is.Where(value => options.All(option => option.Value != value)).Select(value => $"'{test.Field}' has no option '{value}'");
    }
}

using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms.FieldTypes;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>The totals of a form.</summary>
internal static class Sums
{
    public const string TypeName = "sum";

    // A draft may hold any number that was typed; beyond this one nothing is added, so that no total overflows.
    private const decimal Greatest = 1_000_000_000_000_000;

    /// <summary>The total of the answers that can be added; null when there is none.</summary>
    public static JsonNode? Total(FieldDefinition sum, Answers answers) => Total(sum.Of, answers) is { } total ? JsonValue.Create(total) : null;

    /// <summary>The total of the answers to fields, or to a field of every item of a block (<c>block.field</c>); null when there is none.</summary>
    public static decimal? Total(IReadOnlyList<string> of, Answers answers)
    {
        var numbers = of.SelectMany(id => Added(id, answers)).OfType<decimal>().Where(number => Math.Abs(number) < Greatest).ToList();
        return numbers.Count == 0 ? null : numbers.Sum();
    }

    /// <summary>Stored answers with the totals that are shown beside them.</summary>
    public static Answers Into(FormDefinition form, Answers answers)
    {
        var inForce = FormInForce.Of(form, answers);
        return Of(form).Aggregate(answers, (all, sum) => all.With(sum.Id, inForce.Answers[sum.Id]));
    }

    /// <summary>Answers as they are stored in a draft, whatever totals a caller sent.</summary>
    public static Answers OutOf(FormDefinition form, Answers answers) => Of(form).Aggregate(answers, (all, sum) => all.With(sum.Id, null));

    /// <summary>The sentence about a total that differs from what it must equal; null when it does not, or when it is too early to tell.</summary>
    /// <param name="sum">The field.</param>
    /// <param name="inForce">What counts of the file.</param>
    /// <param name="isWrong">Whether something else has to be corrected in a field first.</param>
    public static string? Imbalance(FieldDefinition sum, FormInForce inForce, Func<FieldDefinition, bool> isWrong)
    {
        var added = sum.Of.Select(id => inForce.Form.FindField(id.Split('.')[0])).OfType<FieldDefinition>().ToList();
        var other = sum.MustEqual?.Field is { } id ? inForce.Form.FindField(id) : null;
        var expected = sum.MustEqual?.Number ?? (other is null ? null : inForce.Answers[other.Id].AsNumber());
        if (expected is null || added.Count == 0 || added.Any(isWrong) || (other is not null && isWrong(other)))
        {
            return null;
        }

        var total = inForce.Answers[sum.Id].AsNumber() ?? 0;
        var difference = total - expected.Value;
        if (difference == 0)
        {
            return null;
        }

        var target = other is null ? $"être de {Shown(expected.Value)}" : $"égaler {French.Quoted(other.Label)}, qui est de {Shown(expected.Value)}";
        return $"Dans {French.Quoted(sum.Label)}, le total est de {Shown(total)} et doit {target}{French.Nbsp}: "
            + (difference < 0 ? $"il manque {Shown(-difference)}." : $"il y a {Shown(difference)} de trop.");

        string Shown(decimal number) => FieldType.Of(sum).Display(sum, JsonValue.Create(number));
    }

    /// <summary>What is wrong with the definition of a sum, by the fields it names: one English sentence each.</summary>
    /// <param name="form">The form.</param>
    /// <param name="sum">The field.</param>
    /// <param name="earlier">The fields before it.</param>
    public static IEnumerable<string> Faults(FormDefinition form, FieldDefinition sum, IReadOnlyDictionary<string, FieldDefinition> earlier)
    {
        var type = SumType.AddedType(sum);
        foreach (var id in sum.Of)
        {
            if (Find(id, name => earlier.GetValueOrDefault(name)) is not { } added)
            {
                yield return Find(id, form.FindField) is null ? $"there is no field '{id}' to add" : $"'{id}' does not come earlier in the form";
            }
            else if (added.Type != type)
            {
                yield return $"'{id}' is of type '{added.Type}': write \"unit\": \"{added.Type}\", and add fields of one type among number, amount and percentage";
            }
        }

        if (sum.MustEqual?.Field is { } target
            && !(form.FindField(target) is { } found && (found.Type == type || (found.Type == TypeName && found.Id != sum.Id && SumType.AddedType(found) == type))))
        {
            yield return $"'mustEqual' names '{target}', which is neither a field nor a sum of type '{type}'";
        }
    }

    /// <summary>The answer to a field, or those of every item of a block (<c>block.field</c>).</summary>
    private static IEnumerable<decimal?> Added(string id, Answers answers) => id.Split('.') is [var block, var part]
        ? (answers[block] as JsonArray ?? []).Select(item => (item as JsonObject)?[part].AsNumber())
        : [answers[id].AsNumber()];

    private static FieldDefinition? Find(string id, Func<string, FieldDefinition?> find) => id.Split('.') is [var block, var part]
        ? find(block)?.Fields.FirstOrDefault(field => field.Id == part)
        : find(id);

    private static IEnumerable<FieldDefinition> Of(FormDefinition form) => form.Fields.Where(field => field.Type == TypeName);
}

using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Copies;

/// <summary>What a form takes over of the answers to another one, or to an earlier form of its own.</summary>
/// <param name="Answers">What it takes.</param>
/// <param name="Carried">The questions that they answer, in the order of the form.</param>
/// <param name="LeftOut">What it does not take, and why.</param>
public sealed record CarriedAnswers(Answers Answers, IReadOnlyList<FieldDefinition> Carried, IReadOnlyList<LeftOutAnswer> LeftOut)
{
    /// <summary>
    /// The answers under the same identifier and of the same type that may stand in a draft. Statements are left out: a declaration is made
    /// anew for each application.
    /// </summary>
    internal static CarriedAnswers Between(FormDefinition from, Answers answers, FormDefinition to)
    {
        var carried = Answers.Empty;
        var fields = new List<FieldDefinition>();
        var leftOut = new List<LeftOutAnswer>();
        foreach (var source in from.Fields.Where(field => field.Type != Sums.TypeName))
        {
            if (answers[source.Id] is not { } value || FieldType.Of(source).IsEmpty(value))
            {
                continue;
            }

            if (to.FindField(source.Id) is not { } target || target.Type != source.Type)
            {
                leftOut.Add(new LeftOutAnswer(source.Label, "cet appel ne pose pas cette question"));
            }
            else if (target.Type == "statement")
            {
                leftOut.Add(new LeftOutAnswer(target.Label, "une déclaration se fait de nouveau pour chaque candidature"));
            }
            else if (FieldType.Of(target).Errors(target, value, isDraft: true).FirstOrDefault() is { } error)
            {
                leftOut.Add(new LeftOutAnswer(target.Label, error.Message));
            }
            else
            {
                carried = carried.With(target.Id, value);
                fields.Add(target);
            }
        }

        return new CarriedAnswers(carried, [.. to.Fields.Where(fields.Contains)], leftOut);
    }
}

/// <summary>An answer that is not taken over.</summary>
/// <param name="Label">The question.</param>
/// <param name="Why">For the candidate.</param>
public sealed record LeftOutAnswer(string Label, string Why);

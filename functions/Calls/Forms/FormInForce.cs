namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// What counts of a form once it is answered: the questions that are asked, and their answers. What was typed under a question that
/// is no longer asked stays in the draft, and counts nowhere.
/// </summary>
/// <param name="Form">Without the questions, and the sections, that are not asked.</param>
/// <param name="Answers">Without the answers to questions that are not asked, and with the totals.</param>
public sealed record FormInForce(FormDefinition Form, Answers Answers)
{
    public static FormInForce Of(FormDefinition form, Answers answers)
    {
        var counted = Answers.Empty;
        var asked = new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);
        var sections = new List<FormSection>();
        foreach (var section in form.Sections.Where(section => IsAsked(section.VisibleWhen)))
        {
            // Conditions look back only, so that one pass in the order of the form settles them all.
            var fields = new List<FieldDefinition>();
            foreach (var field in section.Fields.Where(field => IsAsked(field.VisibleWhen)))
            {
                fields.Add(field);
                asked[field.Id] = field;
                counted = counted.With(field.Id, field.Type == Sums.TypeName ? Sums.Total(field, counted) : answers[field.Id]);
            }

            if (fields.Count > 0)
            {
                sections.Add(section with { Fields = fields });
            }
        }

        return new FormInForce(form with { Sections = sections }, counted);

        bool IsAsked(Condition? condition) =>
            condition is null || condition.Holds(test => asked.TryGetValue(test.Field, out var question) && test.Holds(question, counted));
    }

    /// <summary>Whether a condition, which may test any question, holds.</summary>
    public bool Holds(Condition condition) => condition.Holds(test => Form.FindField(test.Field) is { } question && test.Holds(question, Answers));

    public bool Asks(string fieldId) => Form.FindField(fieldId) is not null;
}

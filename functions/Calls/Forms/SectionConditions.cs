namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// What the page of one section knows of its conditions: answers given in other sections are settled, those of the section itself are
/// still being typed.
/// </summary>
public sealed class SectionConditions
{
    private readonly FormDefinition _form;
    private readonly FormInForce _now;
    private readonly HashSet<string> _here;

    public SectionConditions(FormDefinition form, FormSection section, Answers answers)
    {
        _form = form;
        _now = FormInForce.Of(form, answers);
        _here = [.. section.Fields.Select(field => field.Id)];
    }

    /// <summary>True when no answer of this section could make the question asked: the page leaves it out.</summary>
    public bool IsLeftOut(FieldDefinition field) => field.VisibleWhen is { } condition
        && (condition.NeedsAll ? Elsewhere(condition).Any(test => !Holds(test)) : Here(condition).Count == 0 && !Elsewhere(condition).Any(Holds));

    /// <summary>What is left to test on the page itself; null when the question is asked whatever is typed there.</summary>
    public Condition? Open(FieldDefinition field)
    {
        if (field.VisibleWhen is not { } condition || Here(condition) is not { Count: > 0 } here)
        {
            return null;
        }

        return condition.NeedsAll ? new Condition { All = here } : Elsewhere(condition).Any(Holds) ? null : new Condition { Any = here };
    }

    /// <summary>The question as the page asks it: its help begins by saying when it arises, for who has no script.</summary>
    public FieldDefinition AsShown(FieldDefinition field) => Open(field) is { } open
        ? field with { Help = $"À remplir si {Sentence(open)}.{(field.Help is null ? "" : " " + field.Help)}" }
        : field;

    private string Sentence(Condition condition) => string.Join(
        condition.NeedsAll ? " et si " : " ou si ",
        condition.Tests.Select(test => $"vous répondez {French.AnyOf([.. test.Is.Select(value => French.Quoted(LabelOf(test, value)))])} à {French.Quoted(_form.FindField(test.Field)!.Label)}"));

    private string LabelOf(AnswerTest test, string value)
    {
        var question = _form.FindField(test.Field)!;
        return FieldType.Of(question).OptionsFor(question).First(option => option.Value == value).Label;
    }

    private List<AnswerTest> Here(Condition condition) => [.. condition.Tests.Where(test => _here.Contains(test.Field))];

    private IEnumerable<AnswerTest> Elsewhere(Condition condition) => condition.Tests.Where(test => !_here.Contains(test.Field));

    private bool Holds(AnswerTest test) => _now.Form.FindField(test.Field) is { } question && test.Holds(question, _now.Answers);
}

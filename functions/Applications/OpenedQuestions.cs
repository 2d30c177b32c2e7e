using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>The deposited answers that a request for information opens again.</summary>
internal static class OpenedQuestions
{
    /// <summary>A question that was asked and is answered by the candidate, or a piece of the call.</summary>
    public static bool CanOpen(CallDefinition call, Application application, string id) =>
        call.FindAttachment(id) is not null
        || FormInForce.Of(call.Form, application.Answers).Form.FindField(id) is { } question && question.Type != Sums.TypeName;

    /// <summary>
    /// The sections with only what may be corrected: the questions that were opened, and those, not asked until now, that a correction of
    /// them may lead to. Otherwise an opened answer could not be changed where another question hangs on it.
    /// </summary>
    public static IReadOnlyList<FormSection> SectionsOf(FormDefinition form, Answers answers, InformationRequest request)
    {
        var asked = FormInForce.Of(form, answers);
        var open = new HashSet<string>(StringComparer.Ordinal);
        var sections = new List<FormSection>();
        foreach (var section in form.Sections)
        {
            // Conditions look back only: one pass in the order of the form finds all that hangs on an opened question.
            var fields = new List<FieldDefinition>();
            foreach (var question in section.Fields.Where(question => question.Type != Sums.TypeName))
            {
                if (request.Fields.Contains(question.Id) || (!asked.Asks(question.Id) && (Hangs(section.VisibleWhen) || Hangs(question.VisibleWhen))))
                {
                    open.Add(question.Id);
                    fields.Add(question);
                }
            }

            if (fields.Count > 0)
            {
                sections.Add(section with { Fields = fields });
            }
        }

        return sections;

        bool Hangs(Condition? condition) => condition?.Tests.Any(test => open.Contains(test.Field)) == true;
    }

    /// <summary>The ids of those questions.</summary>
    public static IReadOnlySet<string> Of(FormDefinition form, Answers answers, InformationRequest request) =>
        SectionsOf(form, answers, request).SelectMany(section => section.Fields).Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
}

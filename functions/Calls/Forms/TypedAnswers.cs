using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// Lets a caller of the API write an answer as a person would type it ("oui", "31/01/2027", "1 234,50"), beside the JSON value of
/// its type. What cannot be read stays as it is, for the checks to name.
/// </summary>
internal static class TypedAnswers
{
    public static Answers Read(FormDefinition form, Answers answers) => form.Fields.Aggregate(answers, (read, question) =>
        answers[question.Id] is JsonValue value && value.TryGetValue<string>(out var typed)
            ? read.With(question.Id, FieldType.Of(question).ReadText(typed) ?? value)
            : read);
}

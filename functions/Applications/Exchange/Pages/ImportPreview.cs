using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

/// <summary>What a file would change in a draft, to be read before it is applied.</summary>
/// <param name="Changes">The answers of the file that differ from those of the draft.</param>
/// <param name="Fields">Their questions, in the order of the form.</param>
/// <param name="LeftOut">What this call does not take.</param>
public sealed record ImportPreview(Answers Changes, IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<LeftOutAnswer> LeftOut)
{
    internal static ImportPreview Of(Application draft, CallDefinition call, Answers imported, IReadOnlyList<LeftOutAnswer> leftOut)
    {
        FieldDefinition[] fields =
        [
            .. call.Form.Fields.Where(field => imported[field.Id] is { } value && value.ToJsonString() != draft.Answers[field.Id]?.ToJsonString()),
        ];
        return new ImportPreview(fields.Aggregate(Answers.Empty, (changes, field) => changes.With(field.Id, imported[field.Id])), fields, leftOut);
    }
}

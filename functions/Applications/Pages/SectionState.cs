using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>
/// A short print of the stored answers of one section, carried by its form: it tells whether somebody else changed this very
/// section since, whatever happened to the others.
/// </summary>
internal static class SectionState
{
    public const string FieldName = "_etat";

    private const int Length = 16;

    public static string Of(FormSection section, Answers answers) =>
        ReceiptJson.Sha256(string.Join('\n', section.Fields.Select(field => $"{field.Id}={answers[field.Id]?.ToJsonString()}")))[..Length];
}

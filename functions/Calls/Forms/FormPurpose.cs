namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>Finds an answer by what its field is for, as the HTML standard names it (<c>autocomplete</c>), whatever the form calls it.</summary>
internal static class FormPurpose
{
    /// <summary>The name of the organisation.</summary>
    public const string Organization = "organization";

    /// <summary>The postcode of the organisation.</summary>
    public const string PostalCode = "postal-code";

    /// <summary>The answer to the first field of this purpose; null when there is none yet.</summary>
    public static string? AnswerFor(FormDefinition form, Answers answers, string purpose) =>
        form.Fields.FirstOrDefault(field => field.Autocomplete == purpose) is { } found && answers[found.Id].AsText() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;
}

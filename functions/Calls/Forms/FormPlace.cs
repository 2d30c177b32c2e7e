namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>Where an application's project stands, as far as its answers tell.</summary>
internal static class FormPlace
{
    /// <summary>
    /// The département of the first valid commune code, else of the first valid postcode, else null. For routing to a team;
    /// eligibility goes by the commune.
    /// </summary>
    public static string? DepartementOf(FormDefinition form, Answers answers) =>
        FirstOf(form, answers, "commune", DepartementCode.OfCommune) ?? FirstOf(form, answers, "postcode", DepartementCode.OfPostcode);

    private static string? FirstOf(FormDefinition form, Answers answers, string type, Func<string?, string?> departementOf) =>
        form.Fields.Where(question => question.Type == type).Select(question => departementOf(answers[question.Id].AsText())).FirstOrDefault(code => code is not null);
}

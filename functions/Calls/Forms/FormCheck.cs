namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>What is wrong with an answer: the field's id and one French sentence that says what to do.</summary>
public sealed record FieldError(string Field, string Message);

/// <summary>Checks the answers of an application against the form of its call, leaving aside the questions that are not asked.</summary>
public static class FormCheck
{
    /// <summary>
    /// What a draft may not contain: unknown fields, wrong kinds of JSON values, formats and limits. Missing answers, answers that
    /// are still too short and totals that do not balance yet are fine.
    /// </summary>
    public static IReadOnlyList<FieldError> Values(FormDefinition form, Answers answers)
    {
        var inForce = FormInForce.Of(form, answers);
        return [.. Unknown(form, answers), .. inForce.Form.Fields.Select(field => CheckDraft(field, inForce.Answers)).OfType<FieldError>()];
    }

    /// <summary>What blocks a deposit: the same, missing answers, answers that are too short and totals that differ, in the order of the form.</summary>
    public static IReadOnlyList<FieldError> Complete(FormDefinition form, Answers answers)
    {
        var inForce = FormInForce.Of(form, answers);
        return [.. Unknown(form, answers), .. inForce.Form.Fields.Select(field => CheckComplete(field, inForce.Answers) ?? CheckBalance(field, inForce)).OfType<FieldError>()];
    }

    private static IEnumerable<FieldError> Unknown(FormDefinition form, Answers answers)
    {
        var known = form.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return answers.Fields.Where(id => !known.Contains(id)).Select(id => new FieldError(
            id,
            $"Retirez {French.Quoted(id)}{French.Nbsp}: le formulaire de cet appel ne comporte pas ce champ."));
    }

    private static FieldError? CheckDraft(FieldDefinition field, Answers answers)
    {
        var type = FieldType.Of(field);
        var value = answers[field.Id];
        return value is null || type.IsEmpty(value) ? null : Error(field, type.CheckDraft(field, value));
    }

    private static FieldError? CheckComplete(FieldDefinition field, Answers answers)
    {
        var type = FieldType.Of(field);
        var value = answers[field.Id];
        if (value is null || type.IsEmpty(value))
        {
            return field.Required ? new FieldError(field.Id, type.Missing(field)) : null;
        }

        return Error(field, type.Check(field, value));
    }

    private static FieldError? CheckBalance(FieldDefinition field, FormInForce inForce) =>
        Error(field, Sums.Imbalance(field, inForce, other => CheckComplete(other, inForce.Answers) is not null));

    private static FieldError? Error(FieldDefinition field, string? message) => message is null ? null : new FieldError(field.Id, message);
}

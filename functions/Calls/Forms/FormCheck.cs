namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>What is wrong with an answer: the field's id and one French sentence that says what to do.</summary>
/// <param name="Field">The field's id, or <c>block[0].field</c> in an item of a repeated block.</param>
/// <param name="Message">What to do.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <summary>The id of the form's field: the block's, for an error in one of its items.</summary>
    public string Question => Field.Split('[')[0];
}

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
        return [.. Unknown(form, answers), .. inForce.Form.Fields.SelectMany(field => CheckDraft(field, inForce.Answers))];
    }

    /// <summary>What blocks a deposit: the same, missing answers, answers that are too short and totals that differ, in the order of the form.</summary>
    public static IReadOnlyList<FieldError> Complete(FormDefinition form, Answers answers)
    {
        var inForce = FormInForce.Of(form, answers);
        return [.. Unknown(form, answers), .. inForce.Form.Fields.SelectMany(field => CheckComplete(field, inForce.Answers).Concat(CheckBalance(field, inForce)))];
    }

    private static IEnumerable<FieldError> Unknown(FormDefinition form, Answers answers)
    {
        var known = form.Fields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return answers.Fields.Where(id => !known.Contains(id)).Select(id => new FieldError(
            id,
            $"Retirez {French.Quoted(id)}{French.Nbsp}: le formulaire de cet appel ne comporte pas ce champ."));
    }

    private static IEnumerable<FieldError> CheckDraft(FieldDefinition field, Answers answers)
    {
        var type = FieldType.Of(field);
        var value = answers[field.Id];
        return value is null || type.IsEmpty(value) ? [] : type.Errors(field, value, isDraft: true);
    }

    private static IEnumerable<FieldError> CheckComplete(FieldDefinition field, Answers answers)
    {
        var type = FieldType.Of(field);
        var value = answers[field.Id];
        if (value is null || type.IsEmpty(value))
        {
            return field.Required || field is { Type: "repeat", Min: > 0 } ? [new FieldError(field.Id, type.Missing(field))] : [];
        }

        return type.Errors(field, value, isDraft: false);
    }

    private static IEnumerable<FieldError> CheckBalance(FieldDefinition field, FormInForce inForce) =>
        Sums.Imbalance(field, inForce, other => CheckComplete(other, inForce.Answers).Any()) is { } message ? [new FieldError(field.Id, message)] : [];
}

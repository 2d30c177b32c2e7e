using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>Reads the form of an action, the same behind a link and in the back office.</summary>
internal static class ReviewForm
{
    /// <summary>What a request for information proposes, in calendar days.</summary>
    private const int DaysToAnswer = 15;

    /// <summary>Until when a request for information proposes to wait, as the form writes dates.</summary>
    public static string ProposedDate(DateTimeOffset now) => ParisTime.DateOf(now).AddDays(DaysToAnswer).ToString("O", CultureInfo.InvariantCulture);

    public static ReviewApplication Read(IFormCollection form, ApplicationId id, string action, EmailAddress person) => new(
        id,
        action,
        person,
        form[ReviewRules.TextField].ToString().ReplaceLineEndings("\n"),
        DateOnly.TryParseExact(form[ReviewRules.AnswerBeforeField], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null)
    {
        Opened = [.. form[ReviewRules.OpenedField].OfType<string>().Distinct(StringComparer.Ordinal)],
        RedirectedTo = form[ReviewRules.RedirectedToField],
        Amount = form[SingleGrants.AmountField],
        IsConfirmed = form.ContainsKey(SingleGrants.ConfirmField),
    };
}

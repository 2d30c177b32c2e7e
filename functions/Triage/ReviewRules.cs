using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage;

/// <summary>What an officer has to complete before an action is taken.</summary>
internal static class ReviewRules
{
    public const string TextField = "texte";
    public const string AnswerBeforeField = "reponse-avant";
    public const string RedirectedToField = "vers";
    public const string OpenedField = "ouvrir";
    public const int MaxTextLength = 10_000;
    public const int MaxRedirectedToLength = 200;

    public static IReadOnlyList<FieldError> Errors(
        ReviewApplication command, TriageAction action, CallDefinition call, Application application, DateOnly today)
    {
        var errors = new List<FieldError>(ErrorsForSeveral(command, action, call, today));
        if (action.Redirects && RedirectionError(command.RedirectedTo?.Trim() ?? "", TriageChoices.RedirectionsOf(call, application)) is { } redirection)
        {
            errors.Insert(0, new FieldError(RedirectedToField, redirection));
        }

        if (action == TriageAction.AskInformation && command.Opened.Any(id => !OpenedQuestions.CanOpen(call, application, id)))
        {
            errors.Add(new FieldError(OpenedField, "Choisissez parmi les questions et les pièces proposées : le formulaire de l’appel a changé depuis l’ouverture de cette page."));
        }

        return errors;
    }

    /// <summary>What can be said of what was typed whatever the application.</summary>
    public static IReadOnlyList<FieldError> ErrorsForSeveral(ReviewApplication command, TriageAction action, CallDefinition call, DateOnly today)
    {
        var errors = new List<FieldError>();
        var length = command.Text?.Trim().Length ?? 0;
        if (length == 0 && action.NeedsText(call))
        {
            errors.Add(new FieldError(TextField, action.MissingText));
        }

        if (length > MaxTextLength)
        {
            errors.Add(new FieldError(TextField, $"Raccourcissez ce texte : il fait {length} caractères, le maximum est de {MaxTextLength}."));
        }

        if (action == TriageAction.AskInformation && (command.AnswerBefore is not { } date || date <= today))
        {
            errors.Add(new FieldError(AnswerBeforeField, "Indiquez jusqu’à quelle date le candidat peut répondre : au plus tôt demain."));
        }

        return errors;
    }

    private static string? RedirectionError(string typed, IReadOnlyList<string> choices) =>
        typed.Length == 0 ? "Indiquez vers qui le candidat doit se tourner."
        : choices.Count > 0 && !choices.Contains(typed) ? "Choisissez vers qui le candidat doit se tourner parmi les réponses proposées."
        : typed.Length > MaxRedirectedToLength ? $"Raccourcissez cette réponse : elle fait {typed.Length} caractères, le maximum est de {MaxRedirectedToLength}."
        : null;
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What a save answers to <c>autosave.js</c>, which stays on its page: the words to show and, once saved, the state to go on from.</summary>
internal static class AutosaveAnswer
{
    private const string MediaType = "application/json";

    /// <summary>A browser that shows the next page asks for HTML.</summary>
    public static bool IsAskedBy(HttpRequest request) => request.Headers.Accept.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <param name="result">What the save came to.</param>
    /// <param name="sectionId">The step.</param>
    /// <param name="catalogue">Where its call is.</param>
    /// <param name="now">Whose day is today.</param>
    public static IResult To(SaveDraftResult result, string sectionId, Catalogue catalogue, DateTimeOffset now) => result switch
    {
        SaveDraftResult.Saved(var saved) when catalogue.For(saved).Form.FindSection(sectionId) is { } section =>
            Answer(StatusCodes.Status200OK, "saved", DraftStatusTexts.Saved(saved.LastSavedAt, now), SectionState.Of(section, saved.Answers)),
        SaveDraftResult.Conflict => Answer(StatusCodes.Status409Conflict, "conflict", DraftStatusTexts.NotSaved(
            "cette étape a été modifiée entre-temps, dans une autre fenêtre ou par une autre personne. Comparez les deux versions avant de continuer.")),
        SaveDraftResult.Invalid(_, var errors) => Answer(StatusCodes.Status422UnprocessableEntity, "refused", DraftStatusTexts.NotSaved(LowerFirst(errors[0].Message))),
        SaveDraftResult.NotDraft => Answer(StatusCodes.Status409Conflict, "closed", DraftStatusTexts.NotSaved(
            "cette candidature n’est plus un brouillon. Copiez ce que vous venez de saisir si vous en avez besoin, puis rechargez la page.")),
        _ => Answer(StatusCodes.Status404NotFound, "closed", DraftStatusTexts.NotSaved(
            "cette étape n’existe plus. Copiez ce que vous venez de saisir, puis revenez au dossier.")),
    };

    private static IResult Answer(int status, string state, string text, string? print = null) =>
        Results.Json(new { State = state, Text = French.Typeset(text), Print = print }, ApiJson.Options, statusCode: status);

    private static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

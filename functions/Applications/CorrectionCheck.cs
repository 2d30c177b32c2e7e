using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>Judges corrections of deposited answers: only what was opened, and the whole form as at the deposit.</summary>
internal sealed class CorrectionCheck(TerritoryJudge territories)
{
    /// <summary>The correction, or null when nothing differs; and what is wrong with it.</summary>
    public async Task<(Correction? Correction, IReadOnlyList<FieldError> Errors)> CheckAsync(
        CallDefinition call,
        Application application,
        InformationRequest request,
        IReadOnlyDictionary<string, JsonNode?> given,
        CancellationToken cancellationToken)
    {
        var open = OpenedQuestions.Of(call.Form, application.Answers, request);
        if (given.Keys.Where(id => !open.Contains(id)).ToArray() is { Length: > 0 } closed)
        {
            return (null, [.. closed.Select(id => new FieldError(id, $"Retirez {French.Quoted(id)} : cette réponse n’est pas ouverte à la correction."))]);
        }

        var typed = given.Aggregate(application.Answers, (answers, one) => answers.With(one.Key, one.Value));

        // As at the deposit: what is kept is what is asked, and totals follow their terms.
        var answers = Sums.OutOf(call.Form, typed);
        var counted = FormInForce.Of(call.Form, answers).Answers;
        var changes = AnswerChange.Between(call.Form, application.Answers, counted);
        var corrected = application with
        {
            Answers = answers,
            Organisation = FormPurpose.AnswerFor(call.Form, counted, FormPurpose.Organization),
            Territory = await territories.JudgeAsync(call, application.WaveId, answers, cancellationToken),
            AnswersRevision = application.AnswersRevision + 1,
        };
        var errors = Errors(call, application, corrected, open);
        return (changes.Count == 0 ? null : new Correction(corrected with { Answers = counted }, changes), errors);
    }

    /// <summary>
    /// Everything that is wrong with an opened answer, and what the correction broke elsewhere. A fault that was there at the deposit, since
    /// the definition changed, is not the candidate's to mend where the question is closed.
    /// </summary>
    private static List<FieldError> Errors(CallDefinition call, Application deposited, Application corrected, IReadOnlySet<string> open)
    {
        var before = Completeness.OfAnswers(call, deposited);
        var errors = Completeness.OfAnswers(call, corrected).Where(error => open.Contains(error.Question) || !before.Contains(error)).ToList();
        if (SaveDraftHandler.TooLong(corrected.Answers) is { } message)
        {
            errors.Add(new FieldError(ProvideInformationHandler.MessageField, message));
        }

        return errors;
    }
}

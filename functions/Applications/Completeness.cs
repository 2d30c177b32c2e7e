using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.Rules;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>What still keeps a draft from being deposited.</summary>
internal static class Completeness
{
    /// <summary>
    /// Answers to complete or correct, rules that the answers break, then missing files, each under the field that the candidate must go to.
    /// </summary>
    /// <param name="call">The call's definition in force.</param>
    /// <param name="application">The draft.</param>
    /// <param name="now">The moment of the deposit, as if it were now.</param>
    public static IReadOnlyList<FieldError> Problems(CallDefinition call, Application application, DateTimeOffset now)
    {
        var wrong = FormCheck.Complete(call.Form, application.Answers);
        return [.. wrong, .. BrokenRules(call, application, now, wrong), .. Outside(call, application), .. MissingPieces(call, application, now)];
    }

    /// <summary>As <see cref="Problems"/> for an application that is deposited, by the day of its deposit and without its pieces.</summary>
    public static IReadOnlyList<FieldError> OfAnswers(CallDefinition call, Application application)
    {
        var wrong = FormCheck.Complete(call.Form, application.Answers);
        var deposit = new DepositMoment(ParisTime.DateOf(application.SubmittedAt!.Value), application.WaveId);
        return [.. wrong, .. FormRules.Broken(call.Form, application.Answers, deposit, wrong), .. Outside(call, application)];
    }

    /// <summary>The rules that the answers break already, so that nobody fills in the rest in vain.</summary>
    /// <param name="call">The call's definition in force.</param>
    /// <param name="application">The draft.</param>
    /// <param name="now">The moment of the deposit, as if it were now.</param>
    /// <param name="wrong">What has to be corrected first.</param>
    public static IReadOnlyList<FieldError> BrokenRules(CallDefinition call, Application application, DateTimeOffset now, IEnumerable<FieldError> wrong)
    {
        var wave = application.WaveAt(call, now)?.Id ?? application.WaveId;
        return FormRules.Broken(call.Form, application.Answers, new DepositMoment(ParisTime.DateOf(now), wave), wrong);
    }

    private static IEnumerable<FieldError> MissingPieces(CallDefinition call, Application application, DateTimeOffset now) =>
        Pieces.Asked(call, application.Answers)
            .Where(piece => piece.Required && piece.FollowsUntil(now) is null && application.Attachments.All(attachment => attachment.Field != piece.Id))
            .Select(piece => new FieldError(piece.Id, $"Ajoutez la pièce « {piece.Label} »."));

    private static IEnumerable<FieldError> Outside(CallDefinition call, Application application) =>
        application.Territory is { Outcome: TerritoryOutcome.Outside } verdict
        && (call.PerimeterOf is not null || call.TerritoryListFor(application.WaveId)?.Outside == OutsideTerritory.Refuse)
        && call.SiteFieldFor(application.WaveId) is { } site
            ? [new FieldError(site, TerritoryTexts.Refusal(verdict, call.Contact))]
            : [];
}

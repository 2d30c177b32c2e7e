using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// When silence decides on an application, and what (CRPA, articles L.231-1 and L.231-4), with the requests for information that moved the period
/// (article L.114-5). Towards a rejection the period stands still from the request to the answer, and no longer than the time that was given for it;
/// towards an acceptance it runs only from the moment at which everything is there.
/// </summary>
internal static class SilenceClock
{
    /// <summary>How long an answered request stopped the period.</summary>
    public static Suspension Suspension(InformationRequest request, DateTimeOffset answeredAt)
    {
        var answered = ParisTime.DateOf(answeredAt);
        return new Suspension(ParisTime.DateOf(request.At), answered < request.AnswerBefore ? answered : request.AnswerBefore) { AnsweredOn = answered };
    }

    /// <summary>
    /// The Paris date at whose end silence decides; null when no implicit decision arises or the date is not known yet.
    /// While a request is open the date of a rejection is the latest that it can be: an early answer brings it forward. That of an acceptance is not known.
    /// </summary>
    public static DateOnly? DecidesOn(CallDefinition call, Application application)
    {
        if (application.SubmittedAt is not { } submittedAt
            || call.FindWave(application.WaveId) is not { } wave
            || call.Silence.StartFor(wave, submittedAt, completion: null) is not { } start)
        {
            return null;
        }

        var suspensions = application.Review.Suspensions;
        if (call.Silence.Decision == ImplicitDecision.Acceptance)
        {
            return AcceptedOn(call.Silence, application, start);
        }

        return call.Silence.ImplicitDecisionOn(start, application.Review.OpenRequest is { } request
            ? [.. suspensions, new Suspension(ParisTime.DateOf(request.At), request.AnswerBefore)]
            : suspensions);
    }

    /// <summary>The period of an acceptance does not run: something that was asked for, or that was to follow the deposit, is not there.</summary>
    public static bool WaitsForCandidate(CallDefinition call, Application application) =>
        call.Silence.Decision == ImplicitDecision.Acceptance && application.SubmittedAt is not null && DecidesOn(call, application) is null;

    /// <summary>Silence has decided: its date is past, and nobody has.</summary>
    public static bool HasDecided(CallDefinition call, Application application, DateTimeOffset now) =>
        !application.Status.IsFinal() && DecidesOn(call, application) is { } date && ParisTime.DateOf(now) > date;

    private static DateOnly? AcceptedOn(SilenceRule rule, Application application, DateTimeOffset start)
    {
        if (application.PiecesToFollow.Count > 0)
        {
            if (application.Review.CompletedAt is not { } completed)
            {
                return null;
            }

            start = completed > start ? completed : start;
        }

        var date = rule.ImplicitDecisionOn(start, application.Review.Suspensions);
        return application.Review.OpenRequest is { } request && ParisTime.DateOf(request.At) <= date ? null : date;
    }
}

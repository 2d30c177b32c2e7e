using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// When silence decides on an application, and what (CRPA, articles L.231-1 and L.231-4), with the requests for information that moved the period
/// (article L.114-5). Towards a rejection the period stands still from the request to the answer, and no longer than the time that was given for it;
/// towards an acceptance, or where the call says so, it runs only from the moment at which everything is there.
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
    /// While a request is open the date of a rejection is the latest that it can be: an early answer brings it forward. Where the file must be whole,
    /// the date is not known.
    /// </summary>
    public static DateOnly? DecidesOn(CallDefinition call, Application application)
    {
        if (application.SubmittedAt is not { } submittedAt || call.FindWave(application.WaveId) is not { } wave)
        {
            return null;
        }

        if (call.Silence.RunsFromWholeFile)
        {
            return WholeSince(application) is { } whole && call.Silence.StartFor(wave, submittedAt, whole) is { } from
                ? FromWholeFile(call.Silence, application, from > whole ? from : whole)
                : null;
        }

        var suspensions = application.Review.Suspensions;
        return call.Silence.StartFor(wave, submittedAt, completion: null) is not { } start ? null
            : call.Silence.ImplicitDecisionOn(start, application.Review.OpenRequest is { } request
                ? [.. suspensions, new Suspension(ParisTime.DateOf(request.At), request.AnswerBefore)]
                : suspensions);
    }

    /// <summary>The period does not run: something that was asked for, or that was to follow the deposit, is not there.</summary>
    public static bool WaitsForCandidate(CallDefinition call, Application application) =>
        call.Silence.RunsFromWholeFile && application.SubmittedAt is not null && DecidesOn(call, application) is null;

    /// <summary>Silence has decided: its date is past, and nobody has.</summary>
    public static bool HasDecided(CallDefinition call, Application application, DateTimeOffset now) =>
        !application.Status.IsFinal() && DecidesOn(call, application) is { } date && ParisTime.DateOf(now) > date;

    /// <summary>When each piece was there: at the deposit, or when the last of those that followed was handed over; null before.</summary>
    private static DateTimeOffset? WholeSince(Application application) =>
        application.PiecesToFollow.Count == 0 ? application.SubmittedAt : application.Review.CompletedAt;

    private static DateOnly? FromWholeFile(SilenceRule rule, Application application, DateTimeOffset start)
    {
        var date = rule.ImplicitDecisionOn(start, application.Review.Suspensions);
        return application.Review.OpenRequest is { } request && ParisTime.DateOf(request.At) <= date ? null : date;
    }
}

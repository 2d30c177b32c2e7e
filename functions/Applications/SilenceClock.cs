using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// When silence decides on an application, with the requests for information that made the period stand still (CRPA, article L.114-5): from
/// the request to the answer, and no longer than the time that was given for it.
/// </summary>
internal static class SilenceClock
{
    /// <summary>How long an answered request stopped the period.</summary>
    public static Suspension Suspension(InformationRequest request, DateTimeOffset answeredAt)
    {
        var answered = ParisTime.DateOf(answeredAt);
        return new Suspension(ParisTime.DateOf(request.At), answered < request.AnswerBefore ? answered : request.AnswerBefore);
    }

    /// <summary>
    /// The Paris date at whose end the application is deemed rejected; null when no implicit decision arises or the date is not known yet.
    /// While a request is open it is the latest that this date can be: an early answer brings it forward.
    /// </summary>
    public static DateOnly? RejectedOn(CallDefinition call, Application application)
    {
        if (application.SubmittedAt is not { } submittedAt
            || call.FindWave(application.WaveId) is not { } wave
            || call.Silence.StartFor(wave, submittedAt, completion: null) is not { } start)
        {
            return null;
        }

        var suspensions = application.Review.Suspensions;
        return call.Silence.ImplicitDecisionOn(start, application.Review.OpenRequest is { } request
            ? [.. suspensions, new Suspension(ParisTime.DateOf(request.At), request.AnswerBefore)]
            : suspensions);
    }
}

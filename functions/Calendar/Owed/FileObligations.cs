using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// What a deposited file owes, from its state and its call alone: the same whenever it is asked. What it no longer owes is not in it.
/// </summary>
internal static class FileObligations
{
    public static IReadOnlyList<Obligation> Of(CallDefinition call, Application application) =>
        application.SubmittedAt is null || application.Status == ApplicationStatus.Withdrawn ? [] :
        [
            .. ReceiptDeadlines.Of(call, application),
            .. TriageLadder.Of(call, application),
            .. AwaitedAnswers.Of(call, application),
            .. AwaitedPieces.Of(call, application),
            .. AwaitedOpinions.Of(call, application),
            .. SilenceSteps.Of(call, application),
            .. NextSteps.Of(call, application),
        ];
}

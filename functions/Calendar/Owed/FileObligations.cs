using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// What a deposited file owes, from its state and its call alone: the same whenever it is asked. What it no longer owes is not in it.
/// </summary>
internal static class FileObligations
{
    /// <summary>What waits for people at work when it is late. Candidates are written to on any day, and a receipt that the law wants soon leaves at once.</summary>
    private static readonly string[] ToStaff =
    [
        UntriagedReminderMail.NotificationName, UntriagedEscalationMail.NotificationName, InformationOverdueMail.NotificationName,
        PiecesOverdueMail.NotificationName, OpinionReminderMail.NotificationName, OpinionOverdueMail.NotificationName,
        SilenceNearMail.NotificationName, SilenceReachedMail.NotificationName, NextStepDueMail.NotificationName, DataRequestMail.MailName,
    ];

    public static IReadOnlyList<Obligation> Of(CallDefinition call, Application application)
    {
        if (application.SubmittedAt is null)
        {
            return [];
        }

        // Who took a file back may ask about what is still held of it.
        IEnumerable<Obligation> owed = application.Status == ApplicationStatus.Withdrawn ? DataRequestSteps.Of(call, application) :
        [
            .. DataRequestSteps.Of(call, application),
            .. ReceiptDeadlines.Of(call, application),
            .. TriageLadder.Of(call, application),
            .. AwaitedAnswers.Of(call, application),
            .. AwaitedPieces.Of(call, application),
            .. AwaitedOpinions.Of(call, application),
            .. SilenceSteps.Of(call, application),
            .. NextSteps.Of(call, application),
        ];
        var place = FilePlace.TeamPlace(call, application) ?? "";
        return [.. owed.Select(one => ToStaff.Contains(one.Name) ? one with { WorkingDaysOf = place } : one)];
    }
}

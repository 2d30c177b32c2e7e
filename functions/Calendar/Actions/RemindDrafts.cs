using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>The closing comes near: holders of drafts are told what is missing.</summary>
internal sealed class RemindDrafts(DraftWalk drafts) : CalendarAction
{
    public const string ActionName = DraftReminderMail.NotificationName;

    public override string Name => ActionName;

    /// <summary>Drafts begun after the reminder's hour are not concerned: their holder has only just been written to.</summary>
    public override Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken) =>
        drafts.StepAsync(row, DraftReminderMail.NotificationName, draft => draft.StartedAt <= row.Obligation.DueAt, cancellationToken);
}

using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>The wave closed without them: holders of drafts are told where they stand.</summary>
internal sealed class TellDraftHolders(DraftWalk drafts) : CalendarAction
{
    public const string ActionName = ClosedDraftMail.NotificationName;

    public override string Name => ActionName;

    public override Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken) =>
        drafts.StepAsync(row, ClosedDraftMail.NotificationName, _ => true, cancellationToken);
}

using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>The last day of scoring comes near, or is past: the members of the jury who still owe scores are reminded, and they alone.</summary>
internal sealed class RemindScoring(JuryStore juries, StaffMailQueue queue) : CalendarAction
{
    public override string Name => ScoringReminderMail.MailName;

    /// <summary>One query, and a message for each member.</summary>
    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var owed = row.Obligation;
        if (await juries.FindRecordAsync(owed.CallId, JuryObligations.KeyOf(owed.Occasion), cancellationToken) is not { } record || !JuryObligations.IsOf(record.Jury, owed.Occasion))
        {
            return new CalendarStep.Done(0);
        }

        var late = record.Jury.Members.Where(member => JuryObligations.Missing(record, member.Hash).Count > 0).ToArray();
        foreach (var member in late)
        {
            await queue.SendAsync(WaveMail.Message(owed, member.Hash), TimeSpan.Zero, cancellationToken);
        }

        return new CalendarStep.Done(late.Length);
    }
}

using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>A mail about a wave to everybody who has a right on its call.</summary>
internal abstract class TellStaff(StaffDirectory directory, StaffMailQueue queue, StaffRights right) : CalendarAction
{
    /// <summary>One query, and a message for each person.</summary>
    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(row.Obligation.CallId, right, cancellationToken);
        foreach (var person in people)
        {
            await queue.SendAsync(WaveMail.Message(row.Obligation, person.Email.Hash), TimeSpan.Zero, cancellationToken);
        }

        return new CalendarStep.Done(people.Count);
    }
}

/// <summary>The wave closed: the team is given the list.</summary>
internal sealed class TellTeamOfClosing(StaffDirectory directory, StaffMailQueue queue) : TellStaff(directory, queue, StaffRights.Triage)
{
    public override string Name => WaveClosedMail.MailName;
}

/// <summary>The date of the results comes near: who decides is told what is not decided.</summary>
internal sealed class TellResults(StaffDirectory directory, StaffMailQueue queue) : TellStaff(directory, queue, StaffRights.Decide)
{
    public override string Name => ResultsMail.MailName;
}

/// <summary>The time of the jury is over: who decides is told what was not scored.</summary>
internal sealed class TellScoringOverdue(StaffDirectory directory, StaffMailQueue queue) : TellStaff(directory, queue, StaffRights.Decide)
{
    public override string Name => ScoringOverdueMail.MailName;
}

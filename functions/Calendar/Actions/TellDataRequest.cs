using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>Somebody waits for an answer about their data: the administrators of the call, who alone can give it, are told.</summary>
internal sealed class TellDataRequest(ApplicationStore applications, StaffDirectory directory, StaffMailQueue queue) : CalendarAction
{
    public override string Name => DataRequestMail.MailName;

    /// <summary>One read, one query, and a message for each administrator.</summary>
    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var owed = row.Obligation;
        if (await applications.FindAsync(owed.File!.Value, cancellationToken) is not { } application || DataRequestSteps.Find(application, owed.Occasion) is null)
        {
            return new CalendarStep.Done(0);
        }

        var people = await directory.ListAsync(owed.CallId, StaffRights.Administer, cancellationToken);
        foreach (var person in people)
        {
            await queue.SendAsync(
                new StaffMailMessage(DataRequestMail.MailName, $"{RetentionKeys.Fingerprint(owed.File.Value)[..16]}~{owed.Occasion}", person.Email.Hash, $"{owed.CallId} {owed.File} {owed.Occasion}"), TimeSpan.Zero, cancellationToken);
        }

        return new CalendarStep.Done(people.Count);
    }
}

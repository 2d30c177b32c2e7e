using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>Goes through the drafts of a wave, a page at a time, and asks for a mail about each.</summary>
internal sealed class DraftWalk(IndexStore index, MailQueue mails)
{
    private const int PageSize = 100;

    /// <param name="row">The wave's row: its occasion is the mails', and drafts begun after its moment are left alone when they are to be.</param>
    /// <param name="notification">The mail.</param>
    /// <param name="isConcerned">Whether a draft is.</param>
    /// <param name="cancellationToken">Stops before the next message.</param>
    public async Task<CalendarStep> StepAsync(
        OwedRow row, string notification, Func<ApplicationSummary, bool> isConcerned, CancellationToken cancellationToken)
    {
        var (owed, count) = (row.Obligation, row.Count);
        var page = await index.ListByStatusAsync(owed.CallId, owed.WaveId!, ApplicationStatus.Draft, row.Continuation, PageSize, cancellationToken);
        foreach (var draft in page.Items.Where(isConcerned))
        {
            await mails.SendAsync(new SendMailMessage(draft.Id.ToString(), notification, owed.Occasion, RecipientHash: null, CanWait: true), TimeSpan.Zero, cancellationToken);
            count++;
        }

        return page.Continuation is { } next ? new CalendarStep.More(next, count) : new CalendarStep.Done(count);
    }
}

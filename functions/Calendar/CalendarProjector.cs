using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>Keeps what a file owes in step with the file. Drafts owe nothing of their own: their wave has one row for all.</summary>
internal sealed class CalendarProjector(Catalogue catalogue, CalendarStore calendar, TimeProvider clock)
{
    /// <summary>One read and one transaction; nothing for a draft.</summary>
    public Task ProjectAsync(Application application, CancellationToken cancellationToken) => ProjectAsync(application, isAgain: false, cancellationToken);

    /// <summary>The same, where rows may have been lost.</summary>
    public Task ProjectAgainAsync(Application application, CancellationToken cancellationToken) => ProjectAsync(application, isAgain: true, cancellationToken);

    private async Task ProjectAsync(Application application, bool isAgain, CancellationToken cancellationToken)
    {
        if (application.SubmittedAt is null || catalogue.For(application) is not { IsTrial: false } call)
        {
            return;
        }

        await calendar.ReplaceFileAsync(
            application.CallId, application.Id, application.Version, FileObligations.Of(call, application), isAgain, clock.GetUtcNow(), cancellationToken);
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>Writes every projection again from the applications. Safe at any time: a row never goes back to an older version.</summary>
internal sealed class RebuildIndexHandler(
    ApplicationStore store,
    IndexStore index,
    InboxProjector inbox,
    CalendarProjector calendar,
    LaureateStore laureates,
    ProjectFiguresHandler figures,
    OnePerSiret onePerSiret,
    UndeliveredAddresses addresses)
{
    /// <returns>How many applications were projected.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var application in store.ScanAllAsync(cancellationToken))
        {
            await HandleAsync(application, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>The rows of one application: a dozen operations.</summary>
    public async Task HandleAsync(Application application, CancellationToken cancellationToken)
    {
        await index.ProjectEverythingAsync(application, cancellationToken);
        await inbox.RebuildAsync(application, cancellationToken);
        await calendar.ProjectAgainAsync(application, cancellationToken);
        await laureates.ProjectAsync(application, cancellationToken);
        await figures.HandleAsync(application, cancellationToken);
        await onePerSiret.RestoreAsync(application, cancellationToken);
        await addresses.RestoreAsync(application, cancellationToken);
    }
}

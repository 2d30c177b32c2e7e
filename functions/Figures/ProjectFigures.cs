using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Figures;

/// <summary>
/// Takes an application's contribution to the figures of its call up to its present version. Safe to run twice, late, and beside itself.
/// </summary>
internal sealed class ProjectFiguresHandler(Catalogue catalogue, ApplicationStore store, TallyStore tallies)
{
    /// <summary>What the team does with a file: a note, a label or a name beside it is not examining it.</summary>
    private static readonly HashSet<EventKind> Actions =
    [
        EventKind.TakenInCharge, EventKind.FoundEligible, EventKind.FoundNotEligible, EventKind.InformationRequested, EventKind.Shortlisted,
        EventKind.Retained, EventKind.NotRetained, EventKind.PutInReserve, EventKind.Redirected,
    ];

    /// <summary>Three reads and one transaction; once the team has acted, a query of the application's trail too.</summary>
    public async Task HandleAsync(Application application, CancellationToken cancellationToken)
    {
        // The files of a trial count nowhere.
        if (catalogue.Find(application.CallId) is not null)
        {
            var contribution = Contribution.Of(catalogue.For(application), application, await FirstActionAsync(application, cancellationToken));
            await tallies.ProjectAsync(application.CallId, application.Id, application.Version, contribution, cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> FirstActionAsync(Application application, CancellationToken cancellationToken)
    {
        var isUntouched = application.Review.Assignment is null
            && application.Status is ApplicationStatus.Draft or ApplicationStatus.Submitted or ApplicationStatus.Withdrawn;
        if (isUntouched)
        {
            return null;
        }

        // Later events than the version that was read belong to the next projection.
        var trail = await store.EventsAsync(application.Id, cancellationToken);
        return trail.FirstOrDefault(one => one.Version <= application.Version && Actions.Contains(one.Kind))?.At;
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Retention;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>The holder of a file that was never deposited puts it in the trash, where it stays two weeks, or takes it back.</summary>
internal sealed class ThrowAwayHandler(ApplicationChanges changes, TimeProvider clock)
{
    /// <summary>One read, one queue message, one transaction; one read when it is there already, or was deposited.</summary>
    /// <returns>The file as it stands; null when there is none.</returns>
    public Task<Application?> DiscardAsync(ApplicationId id, CancellationToken cancellationToken) => changes.ApplyAsync(
        id,
        application => application.SubmittedAt is not null || FileTerm.Planned(application) is not null ? null
            : Changed(application, EventKind.Discarded, new PlannedErasure(clock.GetUtcNow(), "à la demande de son auteur")),
        cancellationToken);

    /// <summary>The same. A deposited file is taken back by its holder too, as long as nothing is erased.</summary>
    public Task<Application?> TakeBackAsync(ApplicationId id, CancellationToken cancellationToken) => changes.ApplyAsync(
        id, application => application.Review.Erasure is null ? null : Changed(application, EventKind.TakenFromTrash, planned: null), cancellationToken);

    private ApplicationChange Changed(Application application, EventKind kind, PlannedErasure? planned)
    {
        var changed = application with { Version = application.Version + 1, Review = application.Review with { Erasure = planned } };
        return new ApplicationChange(changed, new ApplicationEvent
        {
            Version = changed.Version,
            Kind = kind,
            At = clock.GetUtcNow(),
            By = application.Applicant.Email.ToString(),
        });
    }
}

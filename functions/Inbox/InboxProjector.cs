using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Inbox;

/// <summary>Keeps the inbox of a call in step with its applications.</summary>
internal sealed class InboxProjector(Catalogue catalogue, ApplicationStore store, IndexStore index, InboxStore inbox)
{
    /// <summary>
    /// Shows one version of an application. What is known of its organisation is looked up at the deposit only; the other files of the same
    /// organisation are shown anew then, and when one is taken back, because each says that there are others.
    /// </summary>
    public async Task ProjectAsync(Application application, ApplicationEvent @event, CancellationToken cancellationToken)
    {
        // A message that comes late finds a newer application: what happened to that one last is another event.
        var last = await LastActAsync(application, @event.Version == application.Version ? @event : null, cancellationToken);
        if (@event.Kind is not (EventKind.Submitted or EventKind.Withdrawn))
        {
            var known = await inbox.FindFactsAsync(application.CallId, application.Id, cancellationToken);
            await ProjectAsync(application, known ?? await LookUpAsync(application, cancellationToken), last, cancellationToken);
            return;
        }

        var others = await OthersAsync(application, cancellationToken);
        await ProjectAsync(application, await LookUpAsync(application, others, cancellationToken), last, cancellationToken);
        foreach (var other in others)
        {
            await ProjectAgainAsync(other.Id, cancellationToken);
        }
    }

    /// <summary>Shows an application as it stands, with all that is known of it, after a look-up.</summary>
    public async Task ProjectAgainAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is { } application)
        {
            await ProjectAsStandsAsync(application, await LookUpAsync(application, cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// Shows an application while the index is rebuilt, its other projections being done. The first file of an organisation was shown
    /// when nothing said that there were others: the second has it shown anew.
    /// </summary>
    public async Task RebuildAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.Status == ApplicationStatus.Draft)
        {
            await ProjectAsStandsAsync(application, await LookUpAsync(application, cancellationToken), cancellationToken);
            return;
        }

        var others = await OthersAsync(application, cancellationToken);
        await ProjectAsStandsAsync(application, await LookUpAsync(application, others, cancellationToken), cancellationToken);
        if (others is [var first])
        {
            await ProjectAgainAsync(first.Id, cancellationToken);
        }
    }

    private async Task ProjectAsStandsAsync(Application application, InboxFacts facts, CancellationToken cancellationToken)
    {
        var last = await LastActAsync(application, newest: null, cancellationToken);
        await ProjectAsync(application, facts, last, cancellationToken);
    }

    private Task ProjectAsync(Application application, InboxFacts facts, ApplicationEvent? last, CancellationToken cancellationToken) =>
        inbox.ProjectAsync(application, InboxFiles.Of(catalogue.For(application), application, facts, last), facts, cancellationToken);

    /// <summary>What somebody did last. What became of a mail is nobody's act, and must not hide that an answer waits to be read.</summary>
    private async Task<ApplicationEvent?> LastActAsync(Application application, ApplicationEvent? newest, CancellationToken cancellationToken)
    {
        var last = newest ?? await store.FindEventAsync(application.Id, application.Version, cancellationToken);
        while (last is { Kind: EventKind.MailUndelivered or EventKind.MailDeliveredAgain, Version: > 1 })
        {
            last = await store.FindEventAsync(application.Id, last.Version - 1, cancellationToken);
        }

        return last;
    }

    /// <summary>One read and one query; none for a draft, which is only counted.</summary>
    private async Task<InboxFacts> LookUpAsync(Application application, CancellationToken cancellationToken) =>
        application.Status == ApplicationStatus.Draft
            ? new InboxFacts(CompanyToVerify: false, Duplicate: false)
            : await LookUpAsync(application, await OthersAsync(application, cancellationToken), cancellationToken);

    private async Task<InboxFacts> LookUpAsync(Application application, IReadOnlyList<SameOrganisation> others, CancellationToken cancellationToken) =>
        new(CompanyToVerify: await store.FindCompanyAsync(application, cancellationToken) is not CompanyFinding.Verified, Duplicate: others.Count > 0);

    /// <summary>Drafts of the same organisation are not the team's business yet.</summary>
    private async Task<IReadOnlyList<SameOrganisation>> OthersAsync(Application application, CancellationToken cancellationToken) =>
        [.. (await index.ListOfOrganisationAsync(application, cancellationToken)).Where(other => other.Status != ApplicationStatus.Draft)];
}

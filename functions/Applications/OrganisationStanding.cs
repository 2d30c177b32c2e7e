using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>What is known of an applicant besides what it says itself.</summary>
/// <param name="Finding">What the register of companies says; null while it was not asked.</param>
/// <param name="Others">Its other applications to the same call, oldest first, those it took back left out.</param>
public sealed record OrganisationStanding(CompanyFinding? Finding, IReadOnlyList<SameOrganisation> Others);

/// <summary>Another application of the same organisation (the same SIREN) to the same call.</summary>
/// <param name="Id">The application.</param>
/// <param name="Number">Given at deposit.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Identifier">The SIRET or SIREN it was begun with.</param>
/// <param name="StartedAt">When it was begun.</param>
public sealed record SameOrganisation(ApplicationId Id, string? Number, ApplicationStatus Status, string Identifier, DateTimeOffset StartedAt)
{
    /// <summary>For the team: which one, of which establishment, and where it stands.</summary>
    public string Description => $"{Number ?? $"brouillon commencé le {Calls.ParisTime.Long(StartedAt)}"}, {Identifier}, {Status.Label()}";
}

internal sealed class OrganisationStandings(ApplicationStore store, IndexStore index)
{
    /// <summary>One read and one query.</summary>
    public async Task<OrganisationStanding> OfAsync(Application application, CancellationToken cancellationToken) => new(
        await store.FindCompanyAsync(application, cancellationToken),
        await index.ListOfOrganisationAsync(application, cancellationToken));
}

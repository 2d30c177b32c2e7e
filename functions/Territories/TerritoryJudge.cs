using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Territories;

/// <summary>Says whether the site of a project is in the perimeter of its call.</summary>
internal sealed class TerritoryJudge(TerritoryLists lists, TimeProvider clock)
{
    /// <summary>
    /// Null when the call asks for no site, or when the answer is no commune yet. At most what <see cref="TerritoryLists.FindAsync"/> costs.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="waveId">The wave it is prepared for: its list of territories is the one in force.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="cancellationToken">Stops the read of the list.</param>
    public async Task<TerritoryVerdict?> JudgeAsync(CallDefinition call, string waveId, Answers answers, CancellationToken cancellationToken) =>
        call.TerritoryListFor(waveId) is { SiteField: { } siteField } reference
        && answers[siteField].AsText() is { } code
        && Geography.Current.FindCommune(code) is { } commune
            ? await JudgeAsync(reference, commune, cancellationToken)
            : null;

    /// <summary>As above, for a commune.</summary>
    public async Task<TerritoryVerdict> JudgeAsync(TerritoryListReference reference, Commune commune, CancellationToken cancellationToken)
    {
        var list = await lists.FindAsync(reference.Id, cancellationToken);
        var territory = list?.TerritoryOf(commune);
        var grouping = (commune.Ept ?? commune.Epci) is { } siren ? Geography.Current.FindGrouping(siren) : null;
        return new TerritoryVerdict
        {
            Outcome = territory is not null ? TerritoryOutcome.Inside
                : list?.IsCompleteFor(commune) == true ? TerritoryOutcome.Outside
                : TerritoryOutcome.Unknown,
            CommuneCode = commune.Code,
            CommuneName = commune.Name,
            GroupingSiren = grouping?.Siren,
            GroupingName = grouping?.Name,
            TerritoryCode = territory?.Code,
            TerritoryName = territory?.Name,
            ListId = reference.Id,
            ListTitle = list?.Title ?? reference.Title,
            ListPublishedOn = list?.PublishedOn ?? reference.PublishedOn,
            JudgedAt = clock.GetUtcNow(),
        };
    }
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Territories;

/// <summary>Says whether the site of a project is in the perimeter of its call.</summary>
internal sealed class TerritoryJudge(Catalogue catalogue, TerritoryLists lists, LaureateStore laureates, TimeProvider clock)
{
    /// <summary>
    /// Null when the call asks for no site, or when the answer is no commune yet. At most what <see cref="TerritoryLists.FindAsync"/> costs;
    /// one query where the call takes only the perimeter of another call's laureates.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="waveId">The wave it is prepared for: its list of territories is the one in force.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<TerritoryVerdict?> JudgeAsync(CallDefinition call, string waveId, Answers answers, CancellationToken cancellationToken) =>
        call.SiteFieldFor(waveId) is { } siteField && answers[siteField].AsText() is { } code && Geography.Current.FindCommune(code) is { } commune
            ? await JudgeAsync(call, waveId, commune, cancellationToken)
            : null;

    /// <summary>As above, for a commune; null when the place does not matter to the call.</summary>
    public async Task<TerritoryVerdict?> JudgeAsync(CallDefinition call, string waveId, Commune commune, CancellationToken cancellationToken)
    {
        if (call.PerimeterOf is { } other)
        {
            var laureate = Grouping(commune) is { } grouping ? await laureates.FindAsync(other, grouping.Siren, cancellationToken) : null;
            return Perimeter(catalogue.Get(other), laureate, commune, clock.GetUtcNow());
        }

        return call.TerritoryListFor(waveId) is { } reference
            ? Judge(reference, await lists.FindAsync(reference.Id, cancellationToken), commune, clock.GetUtcNow())
            : null;
    }

    /// <summary>By a list; a list that is not at hand knows nothing.</summary>
    public static TerritoryVerdict Judge(TerritoryListReference reference, TerritoryList? list, Commune commune, DateTimeOffset now)
    {
        var territory = list?.TerritoryOf(commune);
        return new TerritoryVerdict
        {
            Outcome = territory is not null ? TerritoryOutcome.Inside
                : list?.IsCompleteFor(commune) == true ? TerritoryOutcome.Outside
                : TerritoryOutcome.Unknown,
            CommuneCode = commune.Code,
            CommuneName = commune.Name,
            GroupingSiren = Grouping(commune)?.Siren,
            GroupingName = Grouping(commune)?.Name,
            TerritoryCode = territory?.Code,
            TerritoryName = territory?.Name,
            ListId = reference.Id,
            ListTitle = list?.Title ?? reference.Title,
            ListPublishedOn = list?.PublishedOn ?? reference.PublishedOn,
            JudgedAt = now,
        };
    }

    private static TerritoryVerdict Perimeter(CallDefinition call, Laureate? laureate, Commune commune, DateTimeOffset now) => new()
    {
        Outcome = laureate is null ? TerritoryOutcome.Outside : TerritoryOutcome.Inside,
        CommuneCode = commune.Code,
        CommuneName = commune.Name,
        GroupingSiren = Grouping(commune)?.Siren,
        GroupingName = Grouping(commune)?.Name,
        TerritoryCode = laureate?.Number,
        TerritoryName = laureate?.Name,
        ListId = call.Id,
        ListTitle = $"Lauréats de l’appel « {call.Title} »",
        ListPublishedOn = ParisTime.DateOf(now),
        JudgedAt = now,
        PerimeterOf = call.Id,
    };

    private static Grouping? Grouping(Commune commune) => (commune.Ept ?? commune.Epci) is { } siren ? Geography.Current.FindGrouping(siren) : null;
}

namespace TI.Serverless.Functions.Territories;

/// <summary>
/// Whether the site of a project is in the perimeter of its call, with the evidence: kept with the application, so that a decision
/// stays explainable with the list of its own wave.
/// </summary>
public sealed record TerritoryVerdict
{
    public required TerritoryOutcome Outcome { get; init; }

    /// <summary>INSEE code of the commune of the site.</summary>
    public required string CommuneCode { get; init; }

    public required string CommuneName { get; init; }

    /// <summary>SIREN of the commune's EPCI or EPT; null when it has none.</summary>
    public string? GroupingSiren { get; init; }

    public string? GroupingName { get; init; }

    /// <summary>The territory's code in the list; null when the commune is in none, or when that is not known.</summary>
    public string? TerritoryCode { get; init; }

    public string? TerritoryName { get; init; }

    /// <summary>The list that was asked, by the name that calls use.</summary>
    public required string ListId { get; init; }

    public required string ListTitle { get; init; }

    public required DateOnly ListPublishedOn { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>
    /// Where a call takes only the perimeter of another call's laureates: that call. The territory is then a laureate (its number and
    /// name), the list is that call's laureates, and its date is the day of the judgement.
    /// </summary>
    public string? PerimeterOf { get; init; }
}

public enum TerritoryOutcome
{
    /// <summary>The list names a territory for this commune.</summary>
    Inside,

    /// <summary>The list is complete there and does not name the commune.</summary>
    Outside,

    /// <summary>Nothing can be said: the list at hand does not cover the place. Never held against anybody.</summary>
    Unknown,
}

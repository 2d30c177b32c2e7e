using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// One period of deposits. Dates are written as local times of Europe/Paris, to the second; both ends are inside the wave,
/// so with a closing at 23:59:59 a deposit at 23:59:59.999 is in time and one at 00:00:00 is not.
/// </summary>
public sealed record Wave
{
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>Local time in Paris, <see cref="DateTimeKind.Unspecified"/>.</summary>
    public required DateTime OpensAt { get; init; }

    /// <summary>Local time in Paris, <see cref="DateTimeKind.Unspecified"/>. The whole of this second is still in time.</summary>
    public required DateTime ClosesAt { get; init; }

    /// <summary>Minutes after the closing during which a draft begun before it may still be deposited.</summary>
    public int GraceMinutes { get; init; }

    /// <summary>The day the committee sits, when it is known.</summary>
    public DateOnly? CommitteeOn { get; init; }

    /// <summary>The day the results are announced, when it is known.</summary>
    public DateOnly? ResultsOn { get; init; }

    /// <summary>The list of territories of this wave, where it is not the call's.</summary>
    public TerritoryListReference? TerritoryList { get; init; }

    /// <summary>When the wave was announced, where a source tells it apart from the opening: a date, or a month such as <c>2023-05</c>.</summary>
    public string? AnnouncedOn { get; init; }

    /// <summary>The money of this wave, or null when none is known.</summary>
    public Envelope? Envelope { get; init; }

    public string? Source { get; init; }

    [JsonIgnore]
    public DateTimeOffset Opening => ParisTime.ToInstant(OpensAt, RepeatedHour.Earlier);

    /// <summary>The last second, as it is printed. To know whether a deposit is in time, compare with <see cref="LastMoment"/>.</summary>
    [JsonIgnore]
    public DateTimeOffset Closing => ParisTime.ToInstant(ClosesAt, RepeatedHour.Later);

    /// <summary>The last instant at which a deposit belongs to this wave, inclusive.</summary>
    public DateTimeOffset LastMoment(bool draftStartedInTime)
    {
        var grace = draftStartedInTime ? TimeSpan.FromMinutes(GraceMinutes) : TimeSpan.Zero;
        return Closing + grace + TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1);
    }

    /// <summary>True from the opening to the end of the closing's second; grace not counted.</summary>
    public bool IsOpenAt(DateTimeOffset now) => now >= Opening && now <= LastMoment(draftStartedInTime: false);
}

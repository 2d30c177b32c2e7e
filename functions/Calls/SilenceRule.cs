using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// What the administration's silence means. Receipts print the resulting date (CRPA, article R.112-11-1).
/// </summary>
public sealed record SilenceRule
{
    public required SilenceRegime Regime { get; init; }

    /// <summary>For <see cref="SilenceRegime.SpecialText"/> only: after how many months silence is a rejection.</summary>
    public int? Months { get; init; }

    /// <summary>The text that sets the rule; required for <see cref="SilenceRegime.SpecialText"/>.</summary>
    public string? Reference { get; init; }

    /// <summary>Required for <see cref="SilenceRegime.NoImplicitDecision"/>: why no decision arises.</summary>
    public string? Justification { get; init; }

    public SilenceStart StartsAt { get; init; }

    public string? Source { get; init; }

    /// <summary>Null when no implicit decision arises.</summary>
    [JsonIgnore]
    public int? MonthsUntilRejection => Regime switch
    {
        SilenceRegime.RejectionAfterTwoMonths => 2,
        SilenceRegime.RejectionAfterEightMonths => 8,
        SilenceRegime.SpecialText => Months,
        _ => null,
    };

    /// <summary>
    /// The Paris date at whose end the application is deemed rejected: the same day of the month n months later, or the last day
    /// of a shorter month. Null when no implicit decision arises.
    /// </summary>
    /// <param name="start">The instant the period starts from, as <see cref="StartsAt"/> says.</param>
    public DateOnly? ImplicitDecisionOn(DateTimeOffset start) =>
        MonthsUntilRejection is { } months ? ParisTime.DateOf(start).AddMonths(months) : null;

    /// <summary>
    /// As <see cref="ImplicitDecisionOn(DateTimeOffset)"/>, with the times at which the period stood still while the candidate was to produce
    /// what was missing (CRPA, article L.114-5): each day of them puts the date off by a day. A request made once the date is past
    /// suspends nothing.
    /// </summary>
    /// <param name="start">The instant the period starts from.</param>
    /// <param name="suspensions">In the order of their dates; they do not overlap.</param>
    public DateOnly? ImplicitDecisionOn(DateTimeOffset start, IEnumerable<Suspension> suspensions)
    {
        if (ImplicitDecisionOn(start) is not { } date)
        {
            return null;
        }

        var first = ParisTime.DateOf(start);
        foreach (var suspension in suspensions.Where(suspension => suspension.Until > first))
        {
            var from = suspension.From < first ? first : suspension.From;
            date = from > date ? date : date.AddDays(Math.Max(0, suspension.Until.DayNumber - from.DayNumber));
        }

        return date;
    }

    /// <summary>The instant the period starts from, or null while the file is not complete and the period starts at completion.</summary>
    public DateTimeOffset? StartFor(Wave wave, DateTimeOffset deposit, DateTimeOffset? completion) => StartsAt switch
    {
        SilenceStart.Completion => completion,
        SilenceStart.WaveClosing => wave.Closing > deposit ? wave.Closing : deposit,
        _ => deposit,
    };
}

/// <summary>A time at which the period of silence stands still, in days of Paris.</summary>
/// <param name="From">The day of the request.</param>
/// <param name="Until">The day of the answer, or the last day that was given for it when that came first.</param>
public sealed record Suspension(DateOnly From, DateOnly Until);

public enum SilenceRegime
{
    /// <summary>The ordinary rule for a request of a financial nature (CRPA, article L.231-4 3°).</summary>
    RejectionAfterTwoMonths,

    /// <summary>State investment subsidies (decree 2018-514, article 7).</summary>
    RejectionAfterEightMonths,

    /// <summary>A text of its own sets the months; the definition names it.</summary>
    SpecialText,

    /// <summary>No right and no money are at stake, so silence decides nothing; the definition says why.</summary>
    NoImplicitDecision,
}

public enum SilenceStart
{
    Deposit,
    Completion,

    /// <summary>Only where a text allows it.</summary>
    WaveClosing,
}

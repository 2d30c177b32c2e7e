using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// What the administration's silence means. Receipts print the resulting date (CRPA, article R.112-11-1).
/// </summary>
public sealed record SilenceRule
{
    public required SilenceRegime Regime { get; init; }

    /// <summary>For the regimes of a special text only: after how many months silence decides.</summary>
    public int? Months { get; init; }

    /// <summary>The text that sets the rule; required for the regimes of a special text, and for an acceptance where money is asked.</summary>
    public string? Reference { get; init; }

    /// <summary>Required for <see cref="SilenceRegime.NoImplicitDecision"/>: why no decision arises.</summary>
    public string? Justification { get; init; }

    public SilenceStart StartsAt { get; init; }

    public string? Source { get; init; }

    /// <summary>What arises from silence.</summary>
    [JsonIgnore]
    public ImplicitDecision Decision => Regime switch
    {
        SilenceRegime.RejectionAfterTwoMonths or SilenceRegime.RejectionAfterEightMonths or SilenceRegime.SpecialText => ImplicitDecision.Rejection,
        SilenceRegime.AcceptanceAfterTwoMonths or SilenceRegime.AcceptanceBySpecialText => ImplicitDecision.Acceptance,
        _ => ImplicitDecision.None,
    };

    /// <summary>After how many months silence decides; null when it never does.</summary>
    [JsonIgnore]
    public int? MonthsUntilDecision => Regime switch
    {
        SilenceRegime.RejectionAfterTwoMonths or SilenceRegime.AcceptanceAfterTwoMonths => 2,
        SilenceRegime.RejectionAfterEightMonths => 8,
        SilenceRegime.SpecialText or SilenceRegime.AcceptanceBySpecialText => Months,
        _ => null,
    };

    /// <summary>
    /// The period runs only once everything is there: towards an acceptance because the law says so (CRPA, article L.114-5), towards a rejection where
    /// the call does.
    /// </summary>
    [JsonIgnore]
    public bool RunsFromWholeFile => Decision == ImplicitDecision.Acceptance || (Decision == ImplicitDecision.Rejection && StartsAt == SilenceStart.Completion);

    /// <summary>Null when silence rejects nothing: no implicit decision arises, or an acceptance does.</summary>
    [JsonIgnore]
    public int? MonthsUntilRejection => Decision == ImplicitDecision.Rejection ? MonthsUntilDecision : null;

    /// <summary>
    /// The Paris date at whose end silence decides: the same day of the month n months later, or the last day
    /// of a shorter month. Null when no implicit decision arises.
    /// </summary>
    /// <param name="start">The instant the period starts from, as <see cref="StartsAt"/> says.</param>
    public DateOnly? ImplicitDecisionOn(DateTimeOffset start) => ImplicitDecisionOn(ParisTime.DateOf(start));

    /// <summary>The same, from a day in Paris.</summary>
    public DateOnly? ImplicitDecisionOn(DateOnly start) => MonthsUntilDecision is { } months ? start.AddMonths(months) : null;

    /// <summary>
    /// As <see cref="ImplicitDecisionOn(DateTimeOffset)"/>, with the times at which the candidate was to produce what was missing (CRPA, article
    /// L.114-5). A period that ends in a rejection stands still meanwhile: each day of them puts the date off by a day. One that asks for a whole file
    /// runs anew from the answer. A request made once the date is past changes nothing.
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
        foreach (var suspension in suspensions.Where(suspension => EndOf(suspension) > first && suspension.From <= date))
        {
            var from = suspension.From < first ? first : suspension.From;
            date = RunsFromWholeFile
                ? ImplicitDecisionOn(EndOf(suspension))!.Value
                : date.AddDays(Math.Max(0, suspension.Until.DayNumber - from.DayNumber));
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

    /// <summary>When the period goes on: at the end of the time that was given at the latest, or, where the file must be whole, at the answer alone.</summary>
    private DateOnly EndOf(Suspension suspension) => RunsFromWholeFile ? suspension.AnsweredOn ?? suspension.Until : suspension.Until;
}

/// <summary>A time at which the candidate was to produce what was missing, in days of Paris.</summary>
/// <param name="From">The day of the request.</param>
/// <param name="Until">The day of the answer, or the last day that was given for it when that came first.</param>
public sealed record Suspension(DateOnly From, DateOnly Until)
{
    /// <summary>The day of the answer, however late; null where that was not kept: <see cref="Until"/> then stands for it.</summary>
    public DateOnly? AnsweredOn { get; init; }
}

/// <summary>What arises from silence once its period is over.</summary>
public enum ImplicitDecision
{
    None,
    Rejection,
    Acceptance,
}

public enum SilenceRegime
{
    /// <summary>The ordinary rule for a request of a financial nature (CRPA, article L.231-4 3°).</summary>
    RejectionAfterTwoMonths,

    /// <summary>State investment subsidies (decree 2018-514, article 7).</summary>
    RejectionAfterEightMonths,

    /// <summary>A text of its own sets the months until a rejection; the definition names it.</summary>
    SpecialText,

    /// <summary>No right and no money are at stake, so silence decides nothing; the definition says why.</summary>
    NoImplicitDecision,

    /// <summary>The ordinary rule where no exception applies (CRPA, article L.231-1).</summary>
    AcceptanceAfterTwoMonths,

    /// <summary>A text of its own sets the months until an acceptance (CRPA, article L.231-6); the definition names it.</summary>
    AcceptanceBySpecialText,
}

public enum SilenceStart
{
    Deposit,

    /// <summary>Once the last piece that could follow the deposit, or was asked for, was handed over.</summary>
    Completion,

    /// <summary>Only where a text allows it.</summary>
    WaveClosing,
}

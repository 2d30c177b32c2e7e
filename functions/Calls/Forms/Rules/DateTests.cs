using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls.Forms.FieldTypes;

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>
/// Tests of dates. Months are counted as administrations count them: the same day of the month n months later, or the last day of
/// a shorter month.
/// </summary>
public abstract record DateTest : RuleTest
{
    private const string Type = "date";

    public override IEnumerable<string> Faults(FormDefinition form) => NotOfType(form, Reads, Type);

    protected static DateOnly? DateIn(FormInForce inForce, string fieldId) => DateType.Parse(inForce.Answers[fieldId]);
}

/// <summary>From a first day to a last day, both included.</summary>
public abstract record MonthsBetween : DateTest
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required int Months { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [From, To];

    public override bool IsBroken(FormInForce inForce, DateOnly day) =>
        DateIn(inForce, From) is { } first && DateIn(inForce, To) is { } last && IsBroken(first.AddMonths(Months), last.AddDays(1));

    /// <param name="limit">The day n months after the first.</param>
    /// <param name="after">The day after the last.</param>
    protected abstract bool IsBroken(DateOnly limit, DateOnly after);
}

/// <summary>A period that lasts n months or more: from 1 September to 31 August is twelve months.</summary>
public sealed record AtLeastMonths : MonthsBetween
{
    protected override bool IsBroken(DateOnly limit, DateOnly after) => after < limit;
}

/// <summary>A period that lasts n months or less.</summary>
public sealed record AtMostMonths : MonthsBetween
{
    protected override bool IsBroken(DateOnly limit, DateOnly after) => after > limit;
}

/// <summary>A date that the deposit follows by n months at most, the last day included. A date to come is fine.</summary>
public sealed record MonthsBeforeDeposit : DateTest
{
    public required string Date { get; init; }

    public required int Months { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [Date];

    public override bool IsBroken(FormInForce inForce, DateOnly day) => DateIn(inForce, Date)?.AddMonths(Months) < day;
}

/// <summary>A date that the deposit follows by n months at least.</summary>
public sealed record MonthsSince : DateTest
{
    public required string Date { get; init; }

    public required int Months { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [Date];

    public override bool IsBroken(FormInForce inForce, DateOnly day) => DateIn(inForce, Date)?.AddMonths(Months) > day;
}

/// <summary>A date that comes n months after the deposit at the latest. A date in the past is fine.</summary>
public sealed record MonthsAfterDeposit : DateTest
{
    public required string Date { get; init; }

    public required int Months { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [Date];

    public override bool IsBroken(FormInForce inForce, DateOnly day) => DateIn(inForce, Date) > day.AddMonths(Months);
}

/// <summary>A date that is not in the past on the day of the deposit.</summary>
internal sealed record DateNotPast(string Date) : DateTest
{
    public override IReadOnlyList<string> Reads => [Date];

    public override bool IsBroken(FormInForce inForce, DateOnly day) => DateIn(inForce, Date) < day;
}

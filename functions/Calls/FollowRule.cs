namespace TI.Serverless.Functions.Calls;

/// <summary>Until when a required piece may come after the deposit: a number of days, or a date.</summary>
public sealed record FollowRule
{
    /// <summary>Calendar days after the day of the deposit, in Paris.</summary>
    public int? DaysAfterDeposit { get; init; }

    /// <summary>The same day for everybody, this day included.</summary>
    public DateOnly? On { get; init; }

    public string? Source { get; init; }

    /// <summary>The last day for a deposit of this moment.</summary>
    public DateOnly UntilFor(DateTimeOffset deposit) => On ?? ParisTime.DateOf(deposit).AddDays(DaysAfterDeposit ?? 0);
}

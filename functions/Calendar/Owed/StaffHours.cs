using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>When the calendar writes to people.</summary>
internal static class StaffHours
{
    /// <summary>When the day's work begins.</summary>
    private static readonly TimeOnly Work = new(9, 0);

    /// <summary>When mail is read.</summary>
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>To somebody at work: at 9:00 in Paris, of a day that the caller knows to be a working day.</summary>
    public static DateTimeOffset On(DateOnly workingDay) => ParisTime.ToInstant(workingDay.ToDateTime(Work));

    /// <summary>To a candidate, whose dates do not wait for Monday: at 8:00 in Paris.</summary>
    public static DateTimeOffset ToCandidate(DateOnly day) => ParisTime.ToInstant(day.ToDateTime(Morning));

    /// <summary>The end of a day in Paris: the first moment of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => ParisTime.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
}

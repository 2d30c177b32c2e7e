using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>When the calendar writes to people.</summary>
internal static class StaffHours
{
    /// <summary>When the day's work begins.</summary>
    private static readonly TimeOnly Work = new(9, 0);

    private static readonly TimeOnly Evening = new(18, 0);

    /// <summary>When mail is read.</summary>
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>To somebody at work: at 9:00 in Paris, of a day that the caller knows to be a working day.</summary>
    public static DateTimeOffset On(DateOnly workingDay) => ParisTime.ToInstant(workingDay.ToDateTime(Work));

    /// <summary>To somebody at work, as soon as possible after a moment: at once between 9:00 and 18:00 of a working day, else when the next begins.</summary>
    public static DateTimeOffset NextAfter(WorkingDays days, DateTimeOffset moment)
    {
        var local = ParisTime.ToLocal(moment).DateTime;
        var today = DateOnly.FromDateTime(local);
        return IsWorking(days, moment) ? moment : days.IsWorkingDay(today) && TimeOnly.FromDateTime(local) < Work ? On(today) : On(days.Add(today, 1));
    }

    /// <summary>Between 9:00 and 18:00 of a working day.</summary>
    public static bool IsWorking(WorkingDays days, DateTimeOffset moment)
    {
        var local = ParisTime.ToLocal(moment).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return days.IsWorkingDay(DateOnly.FromDateTime(local)) && time >= Work && time < Evening;
    }

    /// <summary>To a candidate, whose dates do not wait for Monday: at 8:00 in Paris.</summary>
    public static DateTimeOffset ToCandidate(DateOnly day) => ParisTime.ToInstant(day.ToDateTime(Morning));

    /// <summary>The end of a day in Paris: the first moment of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => ParisTime.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
}

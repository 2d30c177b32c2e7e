namespace TI.Embedded.Functions.Timers;

/// <summary>
/// A schedule of six fields (second, minute, hour, day of month, month, day of week with 0 for Sunday), or of five, which then begins at the minute.
/// Day of month and day of week must both agree, as in the official parser. All times are UTC, as on Flex Consumption.
/// </summary>
internal sealed class NcrontabSchedule
{
    // 29 February on a given weekday comes back after 40 years at most (2072 to 2112, as 2100 is not a leap year).
    private const int HorizonInYears = 41;

    private static readonly NcrontabField[] Fields =
    [
        new("second", 0, 59),
        new("minute", 0, 59),
        new("hour", 0, 23),
        new("day", 1, 31),
        new("month", 1, 12, "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        new("day of week", 0, 6, "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    ];

    private readonly ulong[] _allowed;

    private NcrontabSchedule(string expression, ulong[] allowed) => (Expression, _allowed) = (expression, allowed);

    /// <summary>The text that the schedule was read from.</summary>
    public string Expression { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is not an NCRONTAB expression; the message says what is wrong.</exception>
    public static NcrontabSchedule Parse(string expression)
    {
        var texts = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length is not (5 or 6))
        {
            throw new FormatException($"'{expression}' has {texts.Length} fields and not six (second, minute, hour, day, month, day of week)");
        }

        string[] six = texts.Length == 6 ? texts : ["0", .. texts];
        return new NcrontabSchedule(expression, [.. six.Select((text, index) => Fields[index].Read(text))]);
    }

    /// <summary>The first occurrence strictly after a time; null when there is none (30 February).</summary>
    public DateTime? Next(DateTime after)
    {
        var time = after.AddTicks(-(after.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        var horizon = after.AddYears(HorizonInYears);
        while (time < horizon)
        {
            if (!Allows(4, time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, time.Kind).AddMonths(1);
            }
            else if (!Allows(3, time.Day) || !Allows(5, (int)time.DayOfWeek))
            {
                time = time.Date.AddDays(1);
            }
            else if (!Allows(2, time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!Allows(1, time.Minute))
            {
                time = time.AddSeconds(60 - time.Second);
            }
            else if (!Allows(0, time.Second))
            {
                time = time.AddSeconds(1);
            }
            else
            {
                return time;
            }
        }

        return null;
    }

    private bool Allows(int field, int value) => (_allowed[field] & (1UL << value)) != 0;
}

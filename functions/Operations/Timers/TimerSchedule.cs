using System.Globalization;

namespace TI.Serverless.Functions.Operations.Timers;

/// <summary>
/// When a timer runs: the six fields of its expression (second, minute, hour, day, month, day of the week), in UTC. It reads what the timers of
/// this program use: <c>*</c>, <c>*/n</c>, numbers, ranges and lists of them.
/// </summary>
internal sealed class TimerSchedule
{
    private static readonly (int Least, int Most)[] Ranges = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    /// <summary>No schedule in use is rarer than once a year.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(370);

    private readonly bool[][] _allowed;

    private TimerSchedule(bool[][] allowed) => _allowed = allowed;

    /// <exception cref="FormatException">The expression is of another kind.</exception>
    public static TimerSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == Ranges.Length
            ? new TimerSchedule([.. fields.Select((field, index) => Read(field, Ranges[index].Least, Ranges[index].Most))])
            : throw new FormatException($"'{expression}' has not six fields.");
    }

    /// <summary>The first moment after this one.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var end = after + Horizon;
        var at = new DateTimeOffset(after.UtcTicks - (after.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);
        while (at < end)
        {
            if (!_allowed[4][at.Month] || !_allowed[3][at.Day] || !_allowed[5][(int)at.DayOfWeek])
            {
                at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddDays(1);
            }
            else if (!_allowed[2][at.Hour])
            {
                at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(at.Hour + 1);
            }
            else if (!_allowed[1][at.Minute])
            {
                at = at.AddSeconds(60 - at.Second);
            }
            else if (!_allowed[0][at.Second])
            {
                at = at.AddSeconds(1);
            }
            else
            {
                return at;
            }
        }

        throw new FormatException("This schedule has no next moment within a year.");
    }

    /// <summary>Between two runs, from a moment on.</summary>
    public TimeSpan IntervalAt(DateTimeOffset now) => Next(Next(now)) - Next(now);

    private static bool[] Read(string field, int least, int most)
    {
        var allowed = new bool[most + 1];
        foreach (var item in field.Split(','))
        {
            var parts = item.Split('/');
            var (first, last) = parts[0] == "*" ? (least, most) : ReadRange(parts[0]);
            var step = parts.Length == 2 ? Number(parts[1]) : 1;
            if (first < least || last > most || step < 1 || parts.Length > 2)
            {
                throw new FormatException($"'{field}' is no field of a schedule here.");
            }

            for (var value = first; value <= last; value += step)
            {
                allowed[value] = true;
            }
        }

        return allowed;
    }

    private static (int First, int Last) ReadRange(string text)
    {
        var ends = text.Split('-');
        return (Number(ends[0]), Number(ends[^1]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// A duration before a closing. Days are calendar days in Paris and fall due at 8 in the morning, when mail is read
/// (at the closing's own hour when that is earlier); hours are exact.
/// </summary>
public readonly partial record struct ReminderOffset
{
    private static readonly TimeOnly Morning = new(8, 0);

    private ReminderOffset(int days, int hours, int minutes) => (Days, Time) = (days, new TimeSpan(hours, minutes, 0));

    public int Days { get; }

    public TimeSpan Time { get; }

    public static ReminderOffset Parse(string text) =>
        TryParse(text, out var offset) ? offset : throw new FormatException($"'{text}' is not a duration such as P14D or PT3H.");

    /// <summary>False for anything but whole days, or hours and minutes: <c>P14D</c>, <c>PT3H</c>, <c>PT90M</c>, <c>P1DT12H</c>; zero is refused.</summary>
    public static bool TryParse(string? text, out ReminderOffset offset)
    {
        offset = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        offset = new ReminderOffset(Part("days"), Part("hours"), Part("minutes"));
        return offset.Days > 0 || offset.Time > TimeSpan.Zero;

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>When the reminder of a closing, given in Paris time, falls due.</summary>
    public DateTimeOffset Before(DateTime closesAt)
    {
        if (Time > TimeSpan.Zero)
        {
            // Hours are hours of the clock on the wall only after the change of time has been taken out.
            return ParisTime.ToLocal(ParisTime.ToInstant(closesAt.AddDays(-Days), RepeatedHour.Later) - Time);
        }

        var day = closesAt.AddDays(-Days);
        var time = TimeOnly.FromDateTime(closesAt) < Morning ? TimeOnly.FromDateTime(closesAt) : Morning;
        return ParisTime.ToInstant(day.Date + time.ToTimeSpan(), RepeatedHour.Earlier);
    }

    [GeneratedRegex(@"^P(?:(?<days>\d{1,3})D)?(?:T(?=\d)(?:(?<hours>\d{1,3})H)?(?:(?<minutes>\d{1,4})M)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

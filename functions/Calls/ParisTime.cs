using System.Globalization;

namespace TI.Serverless.Functions.Calls;

/// <summary>Which of its two instants a local time of the repeated hour of October means.</summary>
internal enum RepeatedHour
{
    Earlier,
    Later,
}

/// <summary>
/// The clock and the calendar that calls are written in, and their French texts. Month names are written here because a host
/// may run without culture data.
/// </summary>
internal static class ParisTime
{
    public const string ZoneId = "Europe/Paris";

    private const char Nbsp = French.Nbsp;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    /// <summary>
    /// The instant of a local time. In October's repeated hour <paramref name="repeated"/> chooses; a time in March's missing hour
    /// moves forward by that hour.
    /// </summary>
    public static DateTimeOffset ToInstant(DateTime local, RepeatedHour repeated = RepeatedHour.Earlier)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(wall))
        {
            // The offset of the hour before is still the winter one, so the same reading lies an hour further on the summer clock.
            return ToLocal(new DateTimeOffset(wall, Zone.GetUtcOffset(wall.AddHours(-1))));
        }

        if (!Zone.IsAmbiguousTime(wall))
        {
            return new DateTimeOffset(wall, Zone.GetUtcOffset(wall));
        }

        var offsets = Zone.GetAmbiguousTimeOffsets(wall);
        return new DateTimeOffset(wall, repeated == RepeatedHour.Earlier ? offsets.Max() : offsets.Min());
    }

    /// <summary>The same instant with the offset of Paris.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The date in Paris at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>
    /// "25 juin 2021 à 23 h 59 min 59 s (heure de Paris)". Seconds are shown when there are any; in the repeated hour of October
    /// the offset from UTC tells which of the two instants is meant.
    /// </summary>
    public static string Long(DateTimeOffset instant)
    {
        var local = ToLocal(instant);
        var zone = Zone.IsAmbiguousTime(local.DateTime)
            ? string.Create(CultureInfo.InvariantCulture, $"heure de Paris, UTC+{local.Offset.Hours}")
            : "heure de Paris";
        return $"{Date(local)} à{Nbsp}{Time(local)} ({zone})";
    }

    /// <summary>
    /// "25 juin 2021 à 23 h 59 (heure de Paris)": <see cref="Long"/> to the minute, for closings, which include the whole of their
    /// last minute. A moment that proves something is told by <see cref="Long"/>.
    /// </summary>
    public static string Deadline(DateTimeOffset closing) => Long(closing.AddSeconds(-closing.Second));

    /// <summary>"25 juin 2021 à 23 h 59": to the minute, where the zone is said once for all.</summary>
    public static string Moment(DateTimeOffset instant)
    {
        var local = ToLocal(instant.AddSeconds(-instant.Second));
        return $"{Date(local)} à{Nbsp}{Time(local)}";
    }

    /// <summary>"23 h 59": the clock alone, to the minute, where the day is today or said already.</summary>
    public static string Clock(DateTimeOffset instant)
    {
        var local = ToLocal(instant);
        return Time(local.AddSeconds(-local.Second));
    }

    /// <summary>"25 juin 2021", "1er juillet 2021".</summary>
    public static string Date(DateOnly date)
    {
        var day = date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{day}{Nbsp}{Months[date.Month - 1]} {date.Year}");
    }

    /// <summary>"25 juin 2021", or "juin 2021" from a month alone.</summary>
    /// <param name="isoDate"><c>2021-06-25</c> or <c>2021-06</c>.</param>
    public static string DateOrMonth(string isoDate)
    {
        const string month = "yyyy-MM";
        return isoDate.Length == month.Length && DateOnly.ParseExact(isoDate, month, CultureInfo.InvariantCulture) is var first
            ? string.Create(CultureInfo.InvariantCulture, $"{Months[first.Month - 1]} {first.Year}")
            : Date(DateOnly.ParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The date in Paris at an instant: "25 juin 2021".</summary>
    public static string Date(DateTimeOffset instant) => Date(DateOf(instant));

    /// <summary>"vendredi 25 juin 2021".</summary>
    public static string DateWithDay(DateOnly date) => $"{Days[(int)date.DayOfWeek]} {Date(date)}";

    /// <summary>"25/06/2021 23:59": for tables, to the minute.</summary>
    public static string Short(DateTimeOffset instant) =>
        ToLocal(instant).ToString($"dd'/'MM'/'yyyy'{Nbsp}'HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>"25/06/2021": for tables and date fields.</summary>
    public static string Short(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>"9 h", "9 h 05", "23 h 59 min 59 s".</summary>
    private static string Time(DateTimeOffset local) => local switch
    {
        { Second: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{local.Hour}{Nbsp}h{Nbsp}{local.Minute:00}{Nbsp}min{Nbsp}{local.Second:00}{Nbsp}s"),
        { Minute: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{local.Hour}{Nbsp}h{Nbsp}{local.Minute:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{local.Hour}{Nbsp}h"),
    };
}

using System.Globalization;
using System.Text;

namespace TI.Serverless.Functions.Calls.Feeds;

/// <summary>
/// Openings and closings as an iCalendar file (RFC 5545). Made of the definitions alone, it is the same whenever it is asked for, so
/// that calendars which ask every hour are told that nothing changed. Times are UTC: no zone has to be described.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>RFC 5545, 3.1: octets of a line, without its end.</summary>
    private const int LineOctets = 75;

    /// <param name="calls">The calls, closed ones too: a calendar keeps its past.</param>
    /// <param name="name">What calendars show as its name.</param>
    /// <param name="host">The site's own name, which makes identifiers unique.</param>
    /// <param name="pageOf">The absolute address of a call's page.</param>
    public static byte[] Write(IEnumerable<CallDefinition> calls, string name, string host, Func<CallDefinition, string> pageOf)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN", "VCALENDAR");
        Line(file, "VERSION", "2.0");
        Line(file, "PRODID", "-//TI.Serverless//Appels//FR");
        Line(file, "CALSCALE", "GREGORIAN");
        Line(file, "NAME", Escaped(name));
        Line(file, "X-WR-CALNAME", Escaped(name));
        Line(file, "REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        foreach (var milestone in calls.SelectMany(CallMilestone.Of).Where(one => one.Kind != MilestoneKind.ClosingSoon))
        {
            Event(file, milestone, host, pageOf(milestone.Call));
        }

        Line(file, "END", "VCALENDAR");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static void Event(StringBuilder file, CallMilestone milestone, string host, string page)
    {
        Line(file, "BEGIN", "VEVENT");
        Line(file, "UID", $"{milestone.Key}@{host}");
        // When the event was last changed is not known. Its own date is stable, and moves forward with a closing that is put off.
        Line(file, "DTSTAMP", Utc(milestone.At));
        Line(file, "DTSTART", Utc(milestone.At));
        Line(file, "SUMMARY", Escaped(milestone.Title));
        Line(file, "DESCRIPTION", Escaped($"{milestone.Text}\n{milestone.Call.Operator}\n{page}"));
        Line(file, "URL", page);
        Line(file, "TRANSP", "TRANSPARENT");
        Line(file, "END", "VEVENT");
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 5545, 3.3.11. Control characters have no place in a text.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped,
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Long lines go on after a space; a character is never cut in two.</summary>
    private static void Line(StringBuilder file, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}

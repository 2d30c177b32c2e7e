using System.Globalization;
using System.Text;

namespace TI.Serverless.Functions.Calls.Feeds;

/// <summary>A moment in an iCalendar file.</summary>
/// <param name="Uid">Names it among all, at any time.</param>
/// <param name="At">When; it takes no time of anybody's.</param>
/// <param name="Summary">Its title.</param>
/// <param name="Description">More about it; may have lines.</param>
/// <param name="Url">Where to read on.</param>
internal sealed record IcsEvent(string Uid, DateTimeOffset At, string Summary, string Description, string Url);

/// <summary>An iCalendar file (RFC 5545). Times are UTC: no zone has to be described.</summary>
internal sealed class IcsFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>RFC 5545, 3.1: octets of a line, without its end.</summary>
    private const int LineOctets = 75;

    private readonly StringBuilder _file = new();

    /// <param name="name">What calendars show as its name.</param>
    /// <param name="refresh">How often to ask for it, as a duration.</param>
    public IcsFile(string name, string refresh)
    {
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//TI.Serverless//Appels//FR");
        Line("CALSCALE", "GREGORIAN");
        Line("NAME", Escaped(name));
        Line("X-WR-CALNAME", Escaped(name));
        Line("REFRESH-INTERVAL;VALUE=DURATION", refresh);
    }

    public void Add(IcsEvent one)
    {
        Line("BEGIN", "VEVENT");
        Line("UID", one.Uid);
        // When the event was last changed is not known. Its own date is stable, and moves forward with a date that is put off.
        Line("DTSTAMP", Utc(one.At));
        Line("DTSTART", Utc(one.At));
        Line("SUMMARY", Escaped(one.Summary));
        Line("DESCRIPTION", Escaped(one.Description));
        Line("URL", one.Url);
        Line("TRANSP", "TRANSPARENT");
        Line("END", "VEVENT");
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{_file}END:VCALENDAR\r\n");

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
    private void Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                _file.Append("\r\n ");
                octets = 1;
            }

            _file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _file.Append("\r\n");
    }
}

using System.Globalization;
using System.Text;

namespace TI.Serverless.TestKit;

/// <summary>An event of a calendar, its properties by name (parameters left out), texts unescaped.</summary>
internal sealed record CalendarEvent(IReadOnlyDictionary<string, string> Properties)
{
    public string Uid => Properties["UID"];

    public string Summary => Properties["SUMMARY"];

    public DateTimeOffset Start => DateTimeOffset.ParseExact(
        Properties["DTSTART"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A small and strict reader of iCalendar (RFC 5545): what it does not expect, it refuses.</summary>
internal static class CalendarReader
{
    private static readonly string[] Texts = ["SUMMARY", "DESCRIPTION"];

    public static IReadOnlyList<CalendarEvent> Read(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        Require(text.EndsWith("\r\n", StringComparison.Ordinal), "The last line has no end.");
        Require(!text.Replace("\r\n", "", StringComparison.Ordinal).Any(char.IsControl), "A line ends with half an end, or holds a control character.");
        var folded = text[..^2].Split("\r\n");
        Require(folded.All(line => Encoding.UTF8.GetByteCount(line) <= 75), "A line is longer than 75 octets.");
        var lines = new Queue<string>(string.Join("\r\n", folded).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"));

        Require(lines.Dequeue() == "BEGIN:VCALENDAR", "It does not begin as a calendar.");
        var head = Properties(lines, "BEGIN:VEVENT");
        Require(head["VERSION"] == "2.0" && head["PRODID"].Length > 0, "VERSION and PRODID are required.");
        var events = new List<CalendarEvent>();
        while (lines.Peek() == "BEGIN:VEVENT")
        {
            lines.Dequeue();
            var properties = Properties(lines, "END:VEVENT");
            Require(lines.Dequeue() == "END:VEVENT", "An event does not end.");
            Require(new[] { "UID", "DTSTAMP", "DTSTART" }.All(properties.ContainsKey), "UID, DTSTAMP and DTSTART are required.");
            events.Add(new CalendarEvent(properties));
        }

        Require(lines.Dequeue() == "END:VCALENDAR" && lines.Count == 0, "Something follows the events.");
        Require(events.DistinctBy(one => one.Uid).Count() == events.Count, "Two events have one identifier.");
        return events;
    }

    private static Dictionary<string, string> Properties(Queue<string> lines, string end)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        while (lines.Peek() != end)
        {
            var line = lines.Dequeue();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Require(colon > 0, $"This is no property: {line}");
            var name = line[..colon].Split(';')[0];
            Require(name.All(letter => char.IsAsciiLetterUpper(letter) || letter == '-'), $"This is no name: {name}");
            var value = line[(colon + 1)..];
            Require(properties.TryAdd(name, Texts.Contains(name) ? Unescaped(value) : value), $"{name} is there twice.");
        }

        return properties;
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var index = 0; index < value.Length; index++)
        {
            Require(value[index] is not (';' or ','), $"A {value[index]} is not escaped.");
            if (value[index] != '\\')
            {
                text.Append(value[index]);
                continue;
            }

            var next = value[++index];
            Require(next is '\\' or ';' or ',' or 'n', $"\\{next} is no escape.");
            text.Append(next == 'n' ? '\n' : next);
        }

        return text.ToString();
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new FormatException(message);
        }
    }
}

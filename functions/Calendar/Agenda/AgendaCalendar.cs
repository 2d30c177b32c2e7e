using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Feeds;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>The lines of an agenda as an iCalendar file (RFC 5545), for the calendar of one of the staff. Files are named by their numbers.</summary>
internal static class AgendaCalendar
{
    private const int MostNumbers = 20;

    /// <param name="lines">What is late and to come.</param>
    /// <param name="host">The site's own name, which makes identifiers unique.</param>
    /// <param name="pageOf">The absolute address of a call's calendar.</param>
    public static byte[] Write(IEnumerable<AgendaLine> lines, string host, Func<string, string> pageOf)
    {
        var file = new IcsFile("Échéances des appels", "PT1H");
        foreach (var line in lines)
        {
            var files = line.Files.Count > 0 ? $" ({French.Count(line.Files.Count, "dossier", "dossiers")})" : "";
            var numbers = string.Join(", ", line.Files.Take(MostNumbers).Select(one => one.Number)) + (line.Files.Count > MostNumbers ? "…" : "");
            file.Add(new IcsEvent(
                $"{line.Call.Id}.{line.Key}@{host}",
                line.At,
                $"{line.Text}{files}, {line.Call.Title}",
                string.Join('\n', new[] { line.Wave, numbers, pageOf(line.Call.Id) }.Where(part => !string.IsNullOrEmpty(part))),
                pageOf(line.Call.Id)));
        }

        return file.ToBytes();
    }
}

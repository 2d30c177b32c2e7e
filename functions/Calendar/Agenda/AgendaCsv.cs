using System.Text;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Exports;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>The lines of an agenda as a spreadsheet opens them: one for each file, or one where there is none. Files are named by their numbers.</summary>
internal static class AgendaCsv
{
    private static readonly string[] Headings = ["Jour", "Heure", "Échéance", "Appel", "Vague", "Dossier", "En retard"];

    /// <param name="lines">What is late and to come.</param>
    /// <param name="now">Before it, a line is late.</param>
    public static byte[] Write(IEnumerable<AgendaLine> lines, DateTimeOffset now)
    {
        var text = new StringBuilder(CsvText.Spreadsheet.Beginning).Append(CsvText.Spreadsheet.Heading(Headings));
        foreach (var line in lines)
        {
            foreach (var number in line.Files.Select(file => file.Number).DefaultIfEmpty(""))
            {
                text.Append(CsvText.Spreadsheet.Line(
                [
                    (ColumnKind.Date, ParisTime.DateOf(line.At).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                    (ColumnKind.Text, ParisTime.Clock(line.At)),
                    (ColumnKind.Text, line.Text),
                    (ColumnKind.Text, line.Call.Title),
                    (ColumnKind.Text, line.Wave),
                    (ColumnKind.Text, number),
                    (ColumnKind.Text, line.IsLateAt(now) ? "oui" : "non"),
                ]));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

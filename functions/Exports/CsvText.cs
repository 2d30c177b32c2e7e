using System.Globalization;

namespace TI.Serverless.Functions.Exports;

/// <summary>
/// CSV lines as French spreadsheets open them: semicolons, decimal commas, days as 23/11/2026. A text that begins as a formula would (= + - @, tab,
/// carriage return) gets an apostrophe in front, so that opening the file runs nothing.
/// </summary>
internal sealed class CsvText(char separator, bool isFrench)
{
    /// <summary>With the mark of UTF-8 at its beginning, without which spreadsheets take it for something else.</summary>
    public static readonly CsvText Spreadsheet = new(';', isFrench: true);

    /// <summary>As the national schemas of open data want it: commas, decimal points, days as 2026-11-23.</summary>
    public static readonly CsvText OpenData = new(',', isFrench: false);

    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r'];

    public string Beginning => isFrench ? "\uFEFF" : "";

    public string Line(IEnumerable<(ColumnKind Kind, string? Value)> cells)
    {
        return string.Join(separator, cells.Select(cell => Cell(cell.Kind, cell.Value ?? ""))) + "\r\n";
    }

    public string Heading(IEnumerable<string> labels) => Line(labels.Select(label => (ColumnKind.Text, (string?)label)));

    private string Cell(ColumnKind kind, string value)
    {
        var text = kind switch
        {
            ColumnKind.Number when isFrench => value.Replace('.', ','),
            ColumnKind.Date when isFrench && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
            ColumnKind.Text when value.Length > 0 && Formulas.Contains(value[0]) => "'" + value,
            _ => value,
        };
        return text.AsSpan().IndexOfAny(['"', '\r', '\n', separator]) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

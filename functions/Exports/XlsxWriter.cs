using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TI.Serverless.Functions.Exports;

/// <summary>
/// A workbook written as it goes (ECMA-376, SpreadsheetML): one sheet after the other, one row after the other, nothing held. Texts are written in
/// their cells as texts, so that none can be taken for a formula.
/// </summary>
internal sealed class XlsxWriter : IAsyncDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Characters; a spreadsheet refuses longer cells.</summary>
    private const int LongestText = 32_767;

    /// <summary>Day 0 of spreadsheets, whose 29 February 1900 never was.</summary>
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    private readonly ZipArchive _archive;

    private XlsxWriter(ZipArchive archive) => _archive = archive;

    /// <param name="stream">Written from its beginning; it need not seek, and stays open.</param>
    /// <param name="sheets">The names of the sheets, at most 31 characters each.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<XlsxWriter> CreateAsync(Stream stream, IReadOnlyList<string> sheets, CancellationToken cancellationToken)
    {
        var writer = new XlsxWriter(await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken));
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        await writer.PartAsync("[Content_Types].xml", $"""
            {Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(numbers.Select(number => $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>
            """, cancellationToken);
        await writer.PartAsync("_rels/.rels", $"""
            {Declaration}<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """, cancellationToken);
        await writer.PartAsync("xl/workbook.xml", $"""
            {Declaration}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(numbers.Select(number => $"""<sheet name="{Escape(sheets[number - 1])}" sheetId="{number}" r:id="rId{number}"/>"""))}</sheets></workbook>
            """, cancellationToken);
        await writer.PartAsync("xl/_rels/workbook.xml.rels", $"""
            {Declaration}<Relationships xmlns="{PackageRelations}">{string.Concat(numbers.Select(number => $"""<Relationship Id="rId{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"""))}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """, cancellationToken);
        // 0 is plain, 1 is a day, 2 is a heading.
        await writer.PartAsync("xl/styles.xml", $"""
            {Declaration}<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>
            """, cancellationToken);
        return writer;
    }

    /// <param name="number">From 1, in the order of the sheets.</param>
    /// <param name="headings">The first row, which stays in sight.</param>
    /// <param name="rows">The others.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task SheetAsync(
        int number, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<(ColumnKind Kind, string? Value)>> rows, CancellationToken cancellationToken)
    {
        await using var part = await _archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml")).OpenAsync(cancellationToken);
        await using var text = new StreamWriter(part, new UTF8Encoding(false));
        await text.WriteAsync($"""{Declaration}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>""");
        await text.WriteAsync(Row(headings.Select(heading => Text(heading, style: 2))));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await text.WriteAsync(Row(row.Select(cell => Cell(cell.Kind, cell.Value))));
        }

        await text.WriteAsync("</sheetData></worksheet>");
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private async Task PartAsync(string name, string content, CancellationToken cancellationToken)
    {
        await using var part = await _archive.CreateEntry(name).OpenAsync(cancellationToken);
        await part.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
    }

    private static string Row(IEnumerable<string> cells) => $"<row>{string.Concat(cells)}</row>";

    private static string Cell(ColumnKind kind, string? value) => kind switch
    {
        _ when string.IsNullOrEmpty(value) => "<c/>",
        ColumnKind.Number => $"<c><v>{Escape(value)}</v></c>",
        ColumnKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            string.Create(CultureInfo.InvariantCulture, $"""<c s="1"><v>{day.DayNumber - Epoch.DayNumber}</v></c>"""),
        _ => Text(value, style: 0),
    };

    private static string Text(string value, int style) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{Escape(value.Length > LongestText ? value[..LongestText] : value)}</t></is></c>""");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                // What XML cannot hold; half a character comes as U+FFFD.
                < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}

using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Exports;

/// <summary>The names and shapes of what exports make.</summary>
internal static class ExportFiles
{
    public const string Codebook = "dictionnaire.csv";

    public const string Workbook = "dossiers.xlsx";

    /// <summary>What the lines are staged under: the table itself, or what a workbook is written from and then erased.</summary>
    public static string Lines(Export export) => export.Kind switch
    {
        ExportKind.Xlsx => "lignes.jsonl",
        ExportKind.OpenData => "subventions.csv",
        _ => "dossiers.csv",
    };

    public static CsvText Csv(ExportKind kind) => kind == ExportKind.OpenData ? CsvText.OpenData : CsvText.Spreadsheet;

    public static IReadOnlyList<ExportColumn> Columns(CallDefinition call, ExportKind kind) => kind == ExportKind.OpenData ? OpenDataColumns.All : ExportColumn.Of(call);

    public static IReadOnlyList<string> CodebookHeadings { get; } = ["Colonne", "Identifiant", "Intitulé", "Nature", "Sens et valeurs"];

    public static IEnumerable<IReadOnlyList<(ColumnKind Kind, string? Value)>> CodebookRows(IReadOnlyList<ExportColumn> columns) => columns.Select((column, index) =>
        (IReadOnlyList<(ColumnKind, string?)>)
        [
            (ColumnKind.Number, (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (ColumnKind.Text, column.Id),
            (ColumnKind.Text, column.Label),
            (ColumnKind.Text, column.Kind switch { ColumnKind.Number => "nombre", ColumnKind.Date => "date", _ => "texte" }),
            (ColumnKind.Text, column.Meaning),
        ]);

    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".csv" => "text/csv; charset=utf-8",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}

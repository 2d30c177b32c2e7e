namespace TI.Serverless.LoadTests;

/// <summary>A table of the report: words at the left, numbers at the right.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null)
{
    public IEnumerable<string> ToText() =>
    [
        "",
        Title,
        .. Rows.Prepend(Head).Select(row => "  " + string.Join("  ", row.Select(Pad)).TrimEnd()),
        .. Note is null ? [] : new[] { $"  {Note}" },
    ];

    public IEnumerable<string> ToMarkdown()
    {
        return
        [
            "",
            $"## {Title}",
            "",
            Line(Head),
            Line(Head.Select((_, column) => IsText(column) ? new string('-', Width(column)) : new string('-', Width(column) - 1) + ":")),
            .. Rows.Select(Line),
            .. Note is null ? [] : new[] { "", Note },
        ];

        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Pad))} |";
    }

    private string Pad(string cell, int column) => IsText(column) ? cell.PadRight(Width(column)) : cell.PadLeft(Width(column));

    private bool IsText(int column) => column == 0 || Rows.Any(row => row[column] is [var first, ..] && char.IsLetter(first));

    private int Width(int column) => Rows.Append(Head).Max(row => Math.Max(row[column].Length, 2));
}

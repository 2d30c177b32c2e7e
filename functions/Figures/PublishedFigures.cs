namespace TI.Serverless.Functions.Figures;

/// <summary>A row of what is published: null stands for a cell that is held back.</summary>
/// <param name="Code">What the row is about.</param>
/// <param name="Deposited">Every file of the row.</param>
/// <param name="Columns">The files of each column of <see cref="PublishedFigures.Columns"/>.</param>
public sealed record PublishedRow(string Code, long? Deposited, IReadOnlyList<long?> Columns);

/// <summary>
/// What may be told to everybody: a cell with fewer than three organisations is held back, and so are others from which it could be found by
/// subtracting them from a total of its row or of its column, both of which are published.
/// </summary>
public static class PublishedFigures
{
    public const int FewestOrganisations = 3;

    /// <summary>What the page tells of outcomes: the rarer ones together.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<FigureOutcome> Outcomes)> Columns { get; } =
    [
        ("Retenus", [FigureOutcome.Retained]),
        ("Non retenus", [FigureOutcome.Refused]),
        ("En cours d’examen", [FigureOutcome.Open]),
        ("Autres suites", [FigureOutcome.Reserve, FigureOutcome.Redirected, FigureOutcome.Withdrawn]),
    ];

    public static IReadOnlyList<PublishedRow> Of(IReadOnlyList<FigureRow> rows)
    {
        // The total first, then the columns.
        var cells = rows.Select(row => (FigureCell[])[row.Deposited, .. Columns.Select(column => Together(row, column.Outcomes))]).ToArray();
        var shown = Shown(cells);
        return [.. rows.Select((row, r) => new PublishedRow(row.Code, Value(r, 0), [.. Columns.Select((_, c) => Value(r, c + 1))]))];

        long? Value(int row, int column) => shown[row][column] ? cells[row][column].Files : null;
    }

    /// <summary>One column of cells, whose total is published.</summary>
    public static IReadOnlyList<long?> Of(IReadOnlyList<FigureCell> column)
    {
        var shown = Shown([.. column.Select(cell => (FigureCell[])[cell])]);
        return [.. column.Select((cell, index) => shown[index][0] ? cell.Files : (long?)null)];
    }

    private static bool[][] Shown(FigureCell[][] cells)
    {
        var shown = cells.Select(row => row.Select(cell => cell.Files == 0 || cell.Organisations >= FewestOrganisations).ToArray()).ToArray();
        var width = cells.Length == 0 ? 0 : cells[0].Length;
        bool changed;
        do
        {
            changed = false;
            for (var row = 0; row < cells.Length && width > 1; row++)
            {
                // With its total held back too, nothing can be subtracted.
                changed |= shown[row][0] && HideBesideALoneOne([.. Enumerable.Range(1, width - 1).Select(column => (row, column))]);
            }

            for (var column = 0; column < width && cells.Length > 1; column++)
            {
                changed |= HideBesideALoneOne([.. Enumerable.Range(0, cells.Length).Select(row => (row, column))]);
            }
        }
        while (changed);

        return shown;

        // What adds up to a published total and misses one number tells it.
        bool HideBesideALoneOne(IReadOnlyList<(int Row, int Column)> line)
        {
            if (line.Count(at => !shown[at.Row][at.Column]) != 1)
            {
                return false;
            }

            var others = line.Where(at => shown[at.Row][at.Column] && cells[at.Row][at.Column].Files > 0).ToList();
            if (others.Count == 0)
            {
                return false;
            }

            var (row, column) = others.MinBy(at => cells[at.Row][at.Column].Files);
            shown[row][column] = false;
            return true;
        }
    }

    private static FigureCell Together(FigureRow row, IReadOnlyList<FigureOutcome> outcomes) => new(
        outcomes.Sum(outcome => row[outcome].Files),
        // The same organisation may be under two of them: never more than there are.
        outcomes.Max(outcome => row[outcome].Organisations));
}

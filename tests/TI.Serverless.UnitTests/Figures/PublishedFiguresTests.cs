using TI.Serverless.Functions.Figures;

namespace TI.Serverless.UnitTests.Figures;

public sealed class PublishedFiguresTests
{
    [Fact]
    public void A_row_of_three_organisations_with_one_outcome_is_published()
    {
        var row = Assert.Single(PublishedFigures.Of([Row("45", (FigureOutcome.Open, 5, 3))]));

        Assert.Equal(5, row.Deposited);
        Assert.Equal([0, 0, 5, 0], row.Columns);
    }

    [Fact]
    public void Files_of_two_organisations_are_held_back_however_many_they_are()
    {
        Assert.All(PublishedFigures.Of([Row("45", (FigureOutcome.Open, 9, 2))]), row => Assert.Null(row.Deposited));
    }

    [Fact]
    public void A_lone_cell_is_held_back_with_another_of_its_row_so_that_the_total_does_not_tell_it()
    {
        var row = Assert.Single(PublishedFigures.Of([Row("45", (FigureOutcome.Open, 9, 8), (FigureOutcome.Refused, 1, 1), (FigureOutcome.Retained, 4, 4))]));

        Assert.Equal(14, row.Deposited);
        Assert.Equal([null, null, 9, 0], row.Columns);
    }

    [Fact]
    public void A_lone_row_is_held_back_with_another_so_that_the_total_of_the_call_does_not_tell_it()
    {
        var rows = PublishedFigures.Of(
        [
            Row("18", (FigureOutcome.Open, 20, 15)),
            Row("36", (FigureOutcome.Open, 6, 5)),
            Row("45", (FigureOutcome.Open, 1, 1)),
        ]);

        Assert.Equal([20, null, null], rows.Select(row => row.Deposited));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_total_less_what_is_published_ever_leaves_a_single_small_cell(int seed)
    {
        var random = new Random(seed);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(number => Row(
                $"{number}",
                [.. FigureOutcomes.All.Take(3).Select(outcome => (outcome, Files: random.Next(0, 6))).Select(cell => (cell.outcome, cell.Files, Math.Min(cell.Files, random.Next(1, 6))))])).ToList();

            var published = PublishedFigures.Of(rows);

            foreach (var (row, told) in rows.Zip(published))
            {
                foreach (var (column, index) in PublishedFigures.Columns.Select((column, index) => (column, index)))
                {
                    var cell = column.Outcomes.Select(outcome => row[outcome]).MaxBy(one => one.Organisations)!;
                    Assert.True(told.Columns[index] is null || cell.Files == 0 || cell.Organisations >= 3, $"seed {seed}, attempt {attempt}");
                }

                Assert.False(told.Deposited is not null && told.Columns.Count(value => value is null) == 1 && row.Outcomes.Values.Count(cell => cell.Files > 0) > 1);
            }

            for (var index = 0; index < PublishedFigures.Columns.Count && rows.Count > 1; index++)
            {
                var inColumn = rows.Select(row => PublishedFigures.Columns[index].Outcomes.Sum(outcome => row[outcome].Files)).ToList();
                Assert.False(published.Count(row => row.Columns[index] is null) == 1 && inColumn.Count(files => files > 0) > 1, $"seed {seed}, attempt {attempt}");
            }
        }
    }

    [Fact]
    public void The_median_is_that_of_the_days_and_ranges_add_up()
    {
        var delays = new DelayFigures(new Dictionary<int, long> { [0] = 2, [4] = 2, [90] = 1 });

        Assert.Equal(4, delays.Median);
        Assert.Equal(5, delays.InRanges().Sum(range => range.Count));
        Assert.Equal(("61 à 120 j", 1), delays.InRanges()[6]);
        Assert.Null(new DelayFigures(new Dictionary<int, long>()).Median);
    }

    [Fact]
    public void Calls_together_never_count_more_organisations_than_there_are()
    {
        var together = CallFigures.Together(
        [
            new Dictionary<string, long> { ["departement|45|Open"] = 2, ["organisations|departement|45"] = 2 },
            new Dictionary<string, long> { ["departement|45|Open"] = 2, ["organisations|departement|45"] = 1 },
        ]);

        Assert.Equal(new FigureCell(4, 2), Assert.Single(together.Rows(FigureKeys.Departement)).Deposited);
    }

    [Fact]
    public void Every_departement_has_a_tile_of_its_own()
    {
        Assert.Equal(101, Departements.All.Count);
        Assert.Equal(101, Departements.All.DistinctBy(one => (one.Column, one.Row)).Count());
        Assert.Equal("Loiret (45)", Departements.Label("45"));
    }

    /// <summary>Organisations of the row: the sum of those of its outcomes, as if none were in two.</summary>
    private static FigureRow Row(string code, params (FigureOutcome Outcome, int Files, int Organisations)[] cells) => new(
        code,
        new FigureCell(cells.Sum(cell => cell.Files), cells.Sum(cell => cell.Organisations)),
        cells.ToDictionary(cell => cell.Outcome, cell => new FigureCell(cell.Files, cell.Organisations)));
}

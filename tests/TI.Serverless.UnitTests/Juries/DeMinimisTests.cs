using TI.Serverless.Functions.Juries;

namespace TI.Serverless.UnitTests.Juries;

/// <summary>Regulation (EU) 2023/2831: 300,000 € over any three years, rolling.</summary>
public sealed class DeMinimisTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2023-11-23", 100_000)]
    [InlineData("2023-11-22", 0)]
    [InlineData("2026-11-23", 100_000)]
    [InlineData("2026-11-24", 0)]
    public void Three_years_roll_to_the_day(string on, decimal counted)
    {
        Assert.Equal(counted, DeMinimis.Received([Granted(on, 100_000)], Today));
    }

    [Fact]
    public void A_declaration_counts_with_what_was_granted_since()
    {
        Assert.Equal(130_000m, DeMinimis.Received([Granted("2026-01-10", 90_000), Declared("2026-03-01", 100_000), Granted("2026-05-01", 30_000)], Today));
    }

    [Fact]
    public void Grants_count_where_they_are_more_than_the_declaration()
    {
        Assert.Equal(250_000m, DeMinimis.Received([Granted("2026-01-10", 250_000), Declared("2026-03-01", 0)], Today));
    }

    [Theory]
    [InlineData(100_000, 0)]
    [InlineData(100_001, 1)]
    public void The_ceiling_itself_may_be_reached(decimal grant, decimal excess)
    {
        Assert.Equal(excess, DeMinimis.Excess([Granted("2026-01-10", 200_000)], Today, grant));
    }

    private static AidLine Granted(string on, decimal amount) => Line(on, amount, AidSource.Granted);

    private static AidLine Declared(string on, decimal amount) => Line(on, amount, AidSource.Declared);

    private static AidLine Line(string on, decimal amount, AidSource source) =>
        new("900000010", DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), amount, "c", "a", "N-1", DeMinimis.Basis, source);
}

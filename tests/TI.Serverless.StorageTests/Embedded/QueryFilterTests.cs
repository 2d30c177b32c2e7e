using System.Globalization;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class QueryFilterTests
{
    private const string Hostile = "' or PartitionKey ne '";

    [Fact]
    public void Quotes_cannot_change_the_meaning_of_a_filter() => Assert.Equal(
        "PartitionKey eq ''' or PartitionKey ne '''", TableClient.CreateQueryFilter($"PartitionKey eq {Hostile}"));

    [Fact]
    public void Each_type_has_its_own_literal()
    {
        var moment = new DateTimeOffset(2027, 6, 25, 23, 59, 59, TimeSpan.FromHours(2));
        var id = Guid.Parse("0198c5b2-0000-7000-8000-00000000abcd");

        Assert.Equal("A eq 5", TableClient.CreateQueryFilter($"A eq {5}"));
        Assert.Equal("A eq 5L", TableClient.CreateQueryFilter($"A eq {5L}"));
        Assert.Equal("A eq 5.0", TableClient.CreateQueryFilter($"A eq {5d}"));
        Assert.Equal("A eq 0.5", TableClient.CreateQueryFilter($"A eq {0.5}"));
        Assert.Equal("A eq 1E+20", TableClient.CreateQueryFilter($"A eq {1e20}"));
        Assert.Equal("A eq true", TableClient.CreateQueryFilter($"A eq {true}"));
        Assert.Equal("A eq guid'0198c5b2-0000-7000-8000-00000000abcd'", TableClient.CreateQueryFilter($"A eq {id}"));
        Assert.Equal("A eq datetime'2027-06-25T21:59:59.0000000Z'", TableClient.CreateQueryFilter($"A eq {moment}"));
        Assert.Equal("A eq datetime'2027-06-25T21:59:59.0000000Z'", TableClient.CreateQueryFilter($"A eq {moment.UtcDateTime}"));
        Assert.Equal("A eq X'00ff'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }}"));
        Assert.Equal("A eq X'00ff'", TableClient.CreateQueryFilter($"A eq {BinaryData.FromBytes([0, 255])}"));
    }

    [Fact]
    public void Numbers_are_written_alike_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            Assert.Equal("A eq -1234.5", TableClient.CreateQueryFilter($"A eq {-1234.5}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(DayOfWeek.Monday)]
    public void What_no_filter_can_hold_is_refused(object? value) =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {value}"));
}

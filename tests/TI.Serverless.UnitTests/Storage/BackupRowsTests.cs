using TI.Embedded.Tables;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

public sealed class BackupRowsTests
{
    [Fact]
    public void A_row_comes_back_with_the_types_and_values_it_had()
    {
        var id = Guid.NewGuid();
        var row = new TableEntity("a|b", "c«é»")
        {
            ["Text"] = "Une ligne,\nun \"guillemet\" et une espace insécable\u00A0!",
            ["Empty"] = "",
            ["Truth"] = false,
            ["Number"] = -7,
            ["Long"] = long.MaxValue,
            ["Double"] = 0.1 + 0.2,
            ["Whole"] = 3d,
            ["Id"] = id,
            ["At"] = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero).AddTicks(1),
            ["Bytes"] = new byte[] { 0, 255 },
            ["Nothing"] = null,
        };

        var again = BackupRows.Read(BackupRows.Write(row));

        Assert.Equal(("a|b", "c«é»"), (again.PartitionKey, again.RowKey));
        Assert.DoesNotContain("Nothing", again.Keys);
        foreach (var (name, value) in row.Where(property => property.Value is not null))
        {
            Assert.Equal(value, again[name]);
            Assert.Equal(value!.GetType(), again[name]!.GetType());
        }
    }

    [Fact]
    public void What_the_service_sets_is_not_kept()
    {
        var row = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UnixEpoch, ETag = new Azure.ETag("W/\"1\"") };

        Assert.Equal("""{"p":"p","r":"r","v":{}}""", BackupRows.Write(row));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"p":"a"}""")]
    [InlineData("""{"p":"a","r":"b","v":{"X":{"z":"1"}}}""")]
    [InlineData("""{"p":"a","r":"b","v":{"X":{"g":"1"}}}""")]
    public void Anything_else_is_refused(string line) => Assert.Throws<InvalidDataException>(() => BackupRows.Read(line));
}

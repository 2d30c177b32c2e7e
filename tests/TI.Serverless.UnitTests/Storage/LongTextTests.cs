using TI.Embedded.Tables;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

public sealed class LongTextTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(31_999, 1)]
    [InlineData(32_000, 1)]
    [InlineData(32_001, 2)]
    [InlineData(200_000, 7)]
    public void A_text_of_any_length_is_read_back_from_properties_of_the_tables_size(int length, int properties)
    {
        var text = new string('é', length);
        var row = new TableEntity("partition", "row");

        LongText.Write(row, "Answers", text);

        Assert.Equal(properties, row.Keys.Count(key => key.StartsWith("Answers", StringComparison.Ordinal)));
        Assert.Equal(text, LongText.Read(row, "Answers"));
    }

    [Fact]
    public void A_text_that_was_never_written_is_null() => Assert.Null(LongText.Read(new TableEntity("partition", "row"), "Answers"));
}

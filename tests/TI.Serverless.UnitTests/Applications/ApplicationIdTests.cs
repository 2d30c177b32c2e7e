using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class ApplicationIdTests
{
    [Fact]
    public void It_is_read_back_as_it_was_written()
    {
        var id = ApplicationId.New(DateTimeOffset.UnixEpoch.AddYears(56));

        Assert.Equal(ApplicationId.Length, id.ToString().Length);
        Assert.True(ApplicationId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void It_sorts_by_the_moment_it_was_made()
    {
        var start = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 200).Select(index => ApplicationId.New(start.AddSeconds(index * 97)).ToString()).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01arz3ndektsv4rrffq69g5fa")]
    [InlineData("01arz3ndektsv4rrffq69g5favv")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("81arz3ndektsv4rrffq69g5fav")]
    [InlineData("01arz3ndektsv4rrffq69g5fil")]
    [InlineData("../../../../etc/passwd0000")]
    public void Anything_else_is_refused(string? text) => Assert.False(ApplicationId.TryParse(text, out _));

    [Fact]
    public void Its_number_is_said_on_the_phone_and_keeps_the_calls_prefix()
    {
        var number = ApplicationNumber.For("VTE-2026", ApplicationId.Parse("01arz3ndektsv4rrffq69g5fav"));

        Assert.Equal("VTE-2026-FFQ69-G5FAV", number);
    }
}

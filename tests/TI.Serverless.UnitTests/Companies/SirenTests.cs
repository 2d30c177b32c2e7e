using TI.Serverless.Functions.Companies;

namespace TI.Serverless.UnitTests.Companies;

public sealed class SirenTests
{
    [Theory]
    [InlineData("244500468")]
    [InlineData("244 500 468")]
    [InlineData("244.500.468")]
    [InlineData("244\u00A0500\u202F468")]
    public void A_number_with_its_key_is_accepted_however_it_is_grouped(string typed)
    {
        Assert.True(Siren.TryParse(typed, out var siren));
        Assert.Equal("244500468", siren.Value);
        Assert.Equal("244\u00A0500\u00A0468", siren.Display);
    }

    [Theory]
    [InlineData("244500469")]
    [InlineData("24450046")]
    [InlineData("2445004688")]
    [InlineData("24450046X")]
    [InlineData("000000000")]
    [InlineData("...")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? typed)
    {
        Assert.False(Siren.TryParse(typed, out _));
    }

    [Fact]
    public void Two_readings_of_the_same_number_are_equal()
    {
        Assert.Equal(Siren.Parse("244500468"), Siren.Parse("244 500 468"));
    }
}

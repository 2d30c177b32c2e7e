using TI.Serverless.Functions.Companies;

namespace TI.Serverless.UnitTests.Companies;

public sealed class SiretTests
{
    [Theory]
    [InlineData("10301874300015")]
    [InlineData("103 018 743 00015")]
    [InlineData("103\u00A0018\u00A0743\u00A000015")]
    [InlineData("103\u202F018\u202F743\u202F00015")]
    [InlineData(" 103.018.743-00015 ")]
    public void Separators_of_any_kind_are_ignored(string typed)
    {
        Assert.True(Siret.TryParse(typed, out var siret));
        Assert.Equal("10301874300015", siret.Value);
        Assert.Equal("103018743", siret.Siren.Value);
    }

    [Theory]
    [InlineData("10301874300016")]
    [InlineData("1030187430001")]
    [InlineData("103018743000155")]
    [InlineData("1030187430001A")]
    [InlineData("١٠٣٠١٨٧٤٣٠٠٠١٥")]
    [InlineData("00000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_fourteen_digits_with_their_key_is_refused(string? typed)
    {
        Assert.False(Siret.TryParse(typed, out _));
    }

    [Fact]
    public void The_key_of_the_SIREN_inside_is_checked_too()
    {
        // Its fourteen digits satisfy Luhn, its first nine do not.
        Assert.False(Siret.TryParse("10301874200017", out _));
    }

    [Fact]
    public void A_post_office_of_La_Poste_passes_by_the_sum_of_its_digits()
    {
        // 3+5+6+1 = 15, a multiple of five; Luhn would refuse it.
        Assert.True(Siret.TryParse("35600000000001", out var office));
        Assert.Equal("356000000", office.Siren.Value);
        Assert.False(Siret.TryParse("35600000000002", out _));
    }

    [Fact]
    public void The_head_office_of_La_Poste_passes_by_Luhn()
    {
        Assert.True(Siret.TryParse("356 000 000 00048", out _));
    }

    [Fact]
    public void The_exception_is_for_La_Poste_only()
    {
        // 1+0+3+0+1+8+7+4+3+3 = 30, a multiple of five.
        Assert.False(Siret.TryParse("10301874300003", out _));
    }

    [Fact]
    public void It_is_shown_in_groups_that_do_not_break()
    {
        Assert.True(Siret.TryParse("35600000000048", out var siret));
        Assert.Equal("356\u00A0000\u00A0000\u00A000048", siret.Display);
        Assert.Equal("35600000000048", siret.ToString());
    }
}

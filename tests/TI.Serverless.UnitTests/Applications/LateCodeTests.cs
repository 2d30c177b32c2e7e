using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class LateCodeTests
{
    [Fact]
    public void A_code_is_read_as_people_type_it()
    {
        var code = LateCode.New();
        var typed = code.ToString().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l').ToLowerInvariant();

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code.ToString());
        Assert.Equal(code.HashFor("vte-2026"), LateCode.Read(typed)!.Value.HashFor("vte-2026"));
    }

    [Fact]
    public void A_code_of_one_call_says_nothing_in_another()
    {
        var code = LateCode.New();

        Assert.NotEqual(code.HashFor("vte-2026"), code.HashFor("cnam-2026"));
        Assert.NotEqual(code.HashFor("vte-2026"), LateCode.New().HashFor("vte-2026"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCD-EFGH")]
    [InlineData("ABCD-EFGH-JKMU")]
    [InlineData("ABCD-EFGH-JKMN-P")]
    public void Anything_else_is_no_code(string? typed) => Assert.Null(LateCode.Read(typed));
}

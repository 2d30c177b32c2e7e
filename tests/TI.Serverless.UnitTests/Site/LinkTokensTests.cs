using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Site;

public sealed class LinkTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly ApplicationId Id = ApplicationId.Parse("01arz3ndektsv4rrffq69g5fav");

    private readonly SettableClock _clock = new(Now);
    private readonly LinkTokens _tokens;

    public LinkTokensTests() => _tokens = new LinkTokens(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void A_link_says_who_may_do_what_with_which_application_until_when()
    {
        var token = _tokens.ForOfficer(Id, EmailAddress.Parse("claire.o'neil+ti|1@service.example"));

        var link = _tokens.Read(token)!;

        Assert.Equal(new Link(LinkPurpose.Triage, Id, EmailAddress.Parse("claire.o'neil+ti|1@service.example"), Now + LinkTokens.TriageLifetime), link);
        Assert.False(link.IsExpiredAt(Now + LinkTokens.TriageLifetime - TimeSpan.FromSeconds(1)));
        Assert.True(link.IsExpiredAt(Now + LinkTokens.TriageLifetime));
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8")]
    [InlineData("n'importe quoi")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_token_that_was_not_written_here_is_no_link(string token) => Assert.Null(_tokens.Read(token));

    [Fact]
    public void A_changed_token_is_no_link()
    {
        var token = _tokens.ForOfficer(Id, EmailAddress.Parse("claire@service.example"));
        var changed = token[..^3] + (token[^3] == 'A' ? 'B' : 'A') + token[^2..];

        Assert.Null(_tokens.Read(changed));
    }
}

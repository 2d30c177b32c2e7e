using System.Net;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.UnitTests.Webhooks;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("91.198.174.192", true)]
    [InlineData("223.255.255.254", true)]
    [InlineData("2a00:1450:4007:80e::200e", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("203.0.113.9", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001:0:a00:1::", false)]
    [InlineData("2002:a00:1::", false)]
    public void Only_the_public_Internet_is_told(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddresses.IsAllowed(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    public void A_laptop_may_tell_itself_and_nothing_else(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddresses.IsAllowed(IPAddress.Parse(address), allowLoopback: true));

    [Theory]
    [InlineData("https://ged.exemple.fr/candidatures", true)]
    [InlineData("https://ged.exemple.fr:8443/?a=b", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("http://ged.exemple.fr/", false)]
    [InlineData("ftp://ged.exemple.fr/", false)]
    [InlineData("https://utilisateur:passe@ged.exemple.fr/", false)]
    [InlineData("https://ged.exemple.fr/#suite", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://intranet/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:169.254.169.254]/", false)]
    [InlineData("https://169.254.169.254/metadata", false)]
    [InlineData("http://127.0.0.1:8080/", false)]
    [InlineData("ged.exemple.fr", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_can_never_be_told_is_refused_when_it_is_typed(string? typed, bool allowed)
    {
        var (address, why) = WebhookAddresses.Read(typed, allowLoopback: false);

        Assert.Equal(allowed, address is not null);
        Assert.Equal(!allowed, why is not null);
    }

    [Fact]
    public void Where_loopback_is_allowed_plain_http_is_too_and_only_there()
    {
        Assert.NotNull(WebhookAddresses.Read("http://127.0.0.1:8080/", allowLoopback: true).Address);
        Assert.NotNull(WebhookAddresses.Read("http://localhost:8080/", allowLoopback: true).Address);
        Assert.Null(WebhookAddresses.Read("http://ged.exemple.fr/", allowLoopback: true).Address);
    }
}

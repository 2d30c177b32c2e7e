using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class SiteAddressTests
{
    [Theory]
    [InlineData(null, "http://localhost:7071")]
    [InlineData("", "http://localhost:7071")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080;http://localhost:9090", "http://localhost:8080")]
    public void The_first_address_is_the_public_one(string? urls, string expected) => Assert.Equal(expected, SiteAddress.Read(urls).Public);

    [Fact]
    public void Port_zero_becomes_a_free_port_that_is_known_at_once()
    {
        var address = SiteAddress.Read("http://127.0.0.1:0");

        Assert.StartsWith("http://127.0.0.1:", address.Public, StringComparison.Ordinal);
        Assert.NotEqual(0, new Uri(address.Public).Port);
        Assert.Equal(new Uri(address.Public), new Uri(address.Urls));
    }
}

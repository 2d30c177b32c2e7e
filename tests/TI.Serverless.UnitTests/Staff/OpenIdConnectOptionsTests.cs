using System.ComponentModel.DataAnnotations;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.UnitTests.Staff;

public sealed class OpenIdConnectOptionsTests
{
    [Fact]
    public void No_setting_at_all_is_no_provider()
    {
        Assert.Empty(Problems(new OpenIdConnectOptions()));
        Assert.False(new OpenIdConnectOptions().IsConfigured);
    }

    [Theory]
    [InlineData("https://auth.example/api/v2")]
    [InlineData("https://auth.example/api/v2/")]
    [InlineData("https://auth.example/api/v2/.well-known/openid-configuration")]
    public void The_issuer_or_its_discovery_address_can_be_given(string authority)
    {
        var options = Complete(authority);

        Assert.Empty(Problems(options));
        Assert.Equal("https://auth.example/api/v2", options.Issuer());
        Assert.Equal("https://auth.example/api/v2/.well-known/openid-configuration", options.DiscoveryAddress());
        Assert.True(options.RequiresHttps());
    }

    [Theory]
    [InlineData("http://auth.example", "OpenIdConnect__Authority")]
    [InlineData("ftp://127.0.0.1", "OpenIdConnect__Authority")]
    [InlineData("auth.example", "OpenIdConnect__Authority")]
    public void An_unsafe_address_is_refused_by_the_setting_s_name(string authority, string setting)
    {
        Assert.StartsWith($"Set {setting} ", Assert.Single(Problems(Complete(authority))), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_is_for_this_machine()
    {
        Assert.Empty(Problems(Complete("http://127.0.0.1:5001")));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var alone = Problems(new OpenIdConnectOptions { Authority = new Uri("https://auth.example"), Label = " ", Scopes = "email" });
        var without = Problems(new OpenIdConnectOptions { ClientId = "site" });

        Assert.Equal(["ClientId", "ClientSecret", "Label", "Scopes"], alone.Select(problem => problem.Split("OpenIdConnect__")[1].Split(' ')[0]));
        Assert.StartsWith("Set OpenIdConnect__Authority ", Assert.Single(without), StringComparison.Ordinal);
    }

    private static OpenIdConnectOptions Complete(string authority) =>
        new() { Authority = new Uri(authority, UriKind.RelativeOrAbsolute), ClientId = "site", ClientSecret = "secret" };

    private static string[] Problems(OpenIdConnectOptions options) =>
        [.. options.Validate(new ValidationContext(options)).Select(problem => problem.ErrorMessage!)];
}

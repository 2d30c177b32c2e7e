using TI.Serverless.SiteTests;
using TI.Serverless.TestKit;

[assembly: AssemblyFixture(typeof(Azurite))]
[assembly: AssemblyFixture(typeof(Chromium))]

namespace TI.Serverless.SiteTests;

/// <summary>The assembly's Azurite.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private readonly AzuriteFixture _fixture = new(accounts: 40);

    public async ValueTask InitializeAsync() => await _fixture.StartAsync();

    /// <inheritdoc cref="AzuriteFixture.NextAccount"/>
    public string NextAccount() => _fixture.NextAccount();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}

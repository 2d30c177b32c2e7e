using TI.Serverless.StorageTests;
using TI.Serverless.TestKit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace TI.Serverless.StorageTests;

/// <summary>The assembly's Azurite.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private readonly AzuriteFixture _fixture = new(processes: 2);

    public async ValueTask InitializeAsync() => await _fixture.StartAsync();

    /// <inheritdoc cref="AzuriteFixture.NextAccount"/>
    public string NextAccount() => _fixture.NextAccount();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}

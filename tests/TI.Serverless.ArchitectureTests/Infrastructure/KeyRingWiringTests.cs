using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TI.Embedded.Functions.Builder;
using TI.Serverless.Functions;
using TI.Serverless.Functions.Storage.KeyRing;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>infra/ always gives <c>KeyRing__WrappingKey</c>: with it the signing keys lie wrapped, without it the program is on a laptop.</summary>
public sealed class KeyRingWiringTests
{
    [Fact]
    public void With_a_wrapping_key_the_signing_keys_are_wrapped()
    {
        using var host = Build("--KeyRing:WrappingKey=https://vault.example/keys/data-protection");

        Assert.IsType<WrappedKeyEncryptor>(host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor);
        Assert.NotNull(host.Services.GetService<VaultKey>());
    }

    [Fact]
    public void Without_one_they_lie_as_they_are()
    {
        using var host = Build();

        Assert.Null(host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor);
    }

    private static IHost Build(params string[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--applicationName=TI.Serverless.Functions", $"--contentRoot={AppContext.BaseDirectory}", .. settings]);
        builder.AddTerritoiresIndustrie();
        return builder.Build();
    }
}

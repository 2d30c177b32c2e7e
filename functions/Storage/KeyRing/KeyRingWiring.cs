using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Storage.KeyRing;

/// <summary>The keys that sign links and cookies: where they lie, and what they lie under.</summary>
internal static class KeyRingWiring
{
    /// <param name="services">What is registered.</param>
    /// <param name="isWrapped">Whether <c>KeyRing__WrappingKey</c> is set.</param>
    public static void AddKeyRing(this IServiceCollection services, bool isWrapped)
    {
        services.AddSingleton<IXmlRepository, DataProtectionKeyBlobs>();
        services.AddDataProtection().SetApplicationName("TI.Serverless");
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, keys) => options.XmlRepository = keys);
        if (!isWrapped)
        {
            return;
        }

        services.AddSingleton(provider => VaultKey.Open(
            provider.GetRequiredService<IOptions<KeyRingOptions>>().Value.WrappingKey!,
            StorageClients.Credential(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ClientId)));
        services.AddSingleton<WrappedKeyEncryptor>();
        services.AddOptions<KeyManagementOptions>().Configure<WrappedKeyEncryptor>((options, encryptor) => options.XmlEncryptor = encryptor);
    }
}

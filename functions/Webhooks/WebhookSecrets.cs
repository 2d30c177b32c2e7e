using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Makes the secrets of webhooks and signs with them, as Standard Webhooks says (github.com/standard-webhooks).</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long the secret before signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Webhooks");

    /// <summary>A secret as its receiver is told it, once, and as it is kept.</summary>
    public (string Shown, string Sealed) Make()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        return (shown, _protector.Protect(shown));
    }

    /// <summary>The header <c>webhook-signature</c>: a signature for each secret that is good now, the newest first.</summary>
    public string Sign(Webhook hook, string messageId, DateTimeOffset now, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{now.ToUnixTimeSeconds()}.")), .. body];
        var secrets = hook.FormerSecret is { } former && now < hook.FormerSecretUntil ? new[] { hook.Secret, former } : [hook.Secret];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))}"));
    }

    private byte[] KeyOf(string kept) => Convert.FromBase64String(_protector.Unprotect(kept)[Prefix.Length..]);
}

using System.Security.Cryptography;
using System.Text;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff.Keys;

/// <summary>What a program of the administration opens the API with. Its secret is nowhere: only its hash is kept.</summary>
public sealed record ApiKey
{
    public required string Id { get; init; }

    /// <summary>The call, or <see cref="StaffMember.EveryCall"/>.</summary>
    public required string CallId { get; init; }

    /// <summary>The program, as the team calls it.</summary>
    public required string Name { get; init; }

    public required ApiScopes Scopes { get; init; }

    /// <summary>The last day, in Paris, this day included.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>SHA-256 of the whole token, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>Who made it, and answers for what it does.</summary>
    public required EmailAddress Responsible { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the day, in Paris; null while it has opened nothing.</summary>
    public DateOnly? LastUsedOn { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    /// <summary>The name that signs what it does.</summary>
    public string Signature => $"{Name} (clé d’API)";

    public bool IsOpenOn(DateOnly today) => RevokedAt is null && today <= Until;

    public bool Opens(string callId) => CallId == callId || CallId == StaffMember.EveryCall;
}

/// <summary>
/// The text of a key, <c>tis_id_secret</c>: the beginning lets people and scanners of leaked secrets tell what it is and which row it is, the
/// secret is 256 bits of chance, so that a plain hash of it cannot be searched.
/// </summary>
internal static class ApiKeyTokens
{
    public const string Prefix = "tis_";

    private const int SecretBytes = 32;

    private const int Length = 4 + ApplicationId.Length + 1 + (2 * SecretBytes);

    /// <summary>A new secret for a key.</summary>
    public static (string Token, string Hash) Make(string id)
    {
        var token = $"{Prefix}{id}_{RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true)}";
        return (token, HashOf(token));
    }

    /// <summary>Which key a text claims to be, without asking anybody; null when it can be none.</summary>
    public static string? IdOf(string token) =>
        token.Length == Length && token.StartsWith(Prefix, StringComparison.Ordinal) && token[Prefix.Length + ApplicationId.Length] == '_'
            && ApplicationId.TryParse(token.Substring(Prefix.Length, ApplicationId.Length), out var id) ? id.ToString() : null;

    /// <summary>In a time that tells nothing of how much is right.</summary>
    public static bool IsOf(ApiKey key, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.Hash), Encoding.ASCII.GetBytes(HashOf(token)));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

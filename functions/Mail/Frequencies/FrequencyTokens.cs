using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>The content of the link by which somebody of the staff sets their mails without signing in.</summary>
internal sealed record FrequencyLink(EmailAddress Person, DateTimeOffset Expires);

/// <summary>
/// Writes and reads the links of every mail to the staff that lead to its settings: many go to mailboxes that several people read, and that
/// nobody signs in with. The address comes last: it may hold the separator.
/// </summary>
internal sealed class FrequencyTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>As long as an examination lasts, like the other links of an officer's mails.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private const string Version = "1";

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.MailFrequencies");

    public string Write(EmailAddress person) => _protector.Protect(string.Join('|', [
        Version, (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), person.ToString()]));

    /// <summary>The link, expired or not; null when it was not written here.</summary>
    public FrequencyLink? Read(string token)
    {
        string text;
        try
        {
            text = _protector.Unprotect(token);
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }

        return text.Split('|', 3) is [Version, var expires, var person]
            ? new FrequencyLink(
                EmailAddress.Parse(person),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, NumberStyles.None, CultureInfo.InvariantCulture)))
            : null;
    }

    public bool IsExpired(FrequencyLink link) => clock.GetUtcNow() >= link.Expires;
}

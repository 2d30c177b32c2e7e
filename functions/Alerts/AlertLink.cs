using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Alerts;

/// <summary>What a link about an alert is for.</summary>
internal enum AlertPurpose
{
    /// <summary>Confirms that the holder of the address asked for it.</summary>
    Confirm,

    /// <summary>Ends it.</summary>
    End,
}

/// <summary>The content of a signed link about an alert: one person, one wave.</summary>
internal sealed record AlertLink(AlertPurpose Purpose, string CallId, string WaveId, EmailAddress Person, DateTimeOffset WrittenAt);

/// <summary>
/// Writes and reads the signed links of alerts. Until somebody confirms, the link is all there is: nothing is stored about an address
/// that may be another person's.
/// </summary>
internal sealed class AlertTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Version = "1";

    /// <summary>How long one may wait before confirming.</summary>
    private static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Alerts");

    public string Write(AlertPurpose purpose, string callId, string waveId, EmailAddress person) => _protector.Protect(string.Join('|', [
        Version,
        purpose.ToString(),
        callId,
        waveId,
        clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        person.ToString(),
    ]));

    /// <summary>The link, expired or not; null when it was not written here.</summary>
    public AlertLink? Read(string token)
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

        return text.Split('|', 6) is [Version, var purpose, var callId, var waveId, var writtenAt, var person]
            ? new AlertLink(
                Enum.Parse<AlertPurpose>(purpose),
                callId,
                waveId,
                EmailAddress.Parse(person),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(writtenAt, NumberStyles.None, CultureInfo.InvariantCulture)))
            : null;
    }

    /// <summary>Confirming too late does nothing; ending is never too late.</summary>
    public bool IsExpired(AlertLink link) => link.Purpose == AlertPurpose.Confirm && clock.GetUtcNow() >= link.WrittenAt + ConfirmationLifetime;
}

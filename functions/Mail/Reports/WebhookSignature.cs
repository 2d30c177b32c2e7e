using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Whether a batch of events comes from our account at SendGrid: ECDSA over P-256 and SHA-256, of the timestamp followed by the body as it came
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
/// </summary>
internal sealed class WebhookSignature(IOptions<SendGridOptions> options, TimeProvider clock)
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>The provider tries for a day; an older batch is a replay. A younger one, sent again, changes nothing.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(25);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Without a key nothing can be believed, so nothing is taken.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(options.Value.WebhookPublicKey);

    /// <param name="timestamp">The header, in seconds since 1970.</param>
    /// <param name="signature">The header, DER in base64.</param>
    /// <param name="body">As it came.</param>
    public bool IsValid(string timestamp, string signature, ReadOnlySpan<byte> body)
    {
        var written = new byte[(signature.Length / 4 * 3) + 3];
        return IsFresh(timestamp)
            && Convert.TryFromBase64String(signature, written, out var length)
            && Verify([.. Encoding.ASCII.GetBytes(timestamp), .. body], written.AsSpan(0, length));
    }

    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && DateTimeOffset.FromUnixTimeSeconds(seconds) is var at
        && at > clock.GetUtcNow() - Oldest
        && at < clock.GetUtcNow() + Skew;

    private bool Verify(byte[] signed, ReadOnlySpan<byte> signature)
    {
        foreach (var known in options.Value.WebhookPublicKeys)
        {
            using var key = SendGridOptions.ReadPublicKey(known);
            if (key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            {
                return true;
            }
        }

        return false;
    }
}

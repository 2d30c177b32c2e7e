using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail;

/// <summary>Section <c>Mail</c>: whom mails come from.</summary>
internal sealed class MailOptions : IValidatableObject
{
    /// <summary>An address that the provider is allowed to send from.</summary>
    public string? FromAddress { get; set; }

    public string FromName { get; set; } = "Appels Territoires d’industrie";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!EmailAddress.TryParse(FromAddress, out _))
        {
            yield return new ValidationResult("Set Mail__FromAddress to the address that mails come from, verified at the mail provider.");
        }
    }
}

/// <summary>Section <c>SendGrid</c>.</summary>
internal sealed class SendGridOptions : IValidatableObject
{
    /// <summary>A secret: a reference to the key vault in production.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Another address than the provider's own: the development inbox.</summary>
    public string? Host { get; set; }

    /// <summary><c>eu</c> keeps mails in the European Union; it needs a regional subuser at the provider.</summary>
    public string? DataResidency { get; set; }

    /// <summary>How many mails an instance of the program sends in a second, at most.</summary>
    public int MostPerSecond { get; set; } = 50;

    /// <summary>
    /// The verification key of the account's signed event webhook, as SendGrid shows it: base64, not a secret. Without it the webhook's address
    /// answers 404 and nobody learns which mails did not arrive. While the account changes its key, both stand here, with a space between them.
    /// </summary>
    public string? WebhookPublicKey { get; set; }

    /// <summary>Each key that a batch of events may be signed with.</summary>
    public IEnumerable<string> WebhookPublicKeys => WebhookPublicKey?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <exception cref="CryptographicException">This is no public key.</exception>
    /// <exception cref="FormatException">This is not base64.</exception>
    public static ECDsa ReadPublicKey(string base64)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _);
        return key;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!WebhookPublicKeys.All(IsPublicKey))
        {
            yield return new ValidationResult("Set SendGrid__WebhookPublicKey to the verification key that SendGrid shows for the event webhook, or leave it out.");
        }

        if (string.IsNullOrWhiteSpace(ApiKey))
        {
            yield return new ValidationResult("Set SendGrid__ApiKey to an API key with the right to send mail.");
        }

        if (MostPerSecond is < 1 or > 10_000)
        {
            yield return new ValidationResult("Set SendGrid__MostPerSecond to a number of mails between 1 and 10000, or leave it out.");
        }

        if (DataResidency is not (null or "" or "eu" or "global"))
        {
            yield return new ValidationResult("Set SendGrid__DataResidency to 'eu' or 'global', or leave it out.");
        }
    }

    private static bool IsPublicKey(string base64)
    {
        try
        {
            using var key = ReadPublicKey(base64);
            return true;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return false;
        }
    }
}

using System.ComponentModel.DataAnnotations;
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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ApiKey))
        {
            yield return new ValidationResult("Set SendGrid__ApiKey to an API key with the right to send mail.");
        }

        if (DataResidency is not (null or "" or "eu" or "global"))
        {
            yield return new ValidationResult("Set SendGrid__DataResidency to 'eu' or 'global', or leave it out.");
        }
    }
}

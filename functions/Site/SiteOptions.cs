using System.ComponentModel.DataAnnotations;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Site;

/// <summary>Section <c>Site</c>.</summary>
internal sealed class SiteOptions : IValidatableObject
{
    /// <summary>The platform's own name for the site; <c>localhost:7071</c> on a laptop.</summary>
    public const string PlatformHostName = "WEBSITE_HOSTNAME";

    /// <summary>
    /// The site's address as candidates type it, for example https://appels.exemple.fr. Links in mails begin with it: never with the
    /// Host header, which anybody can write. Left out, it is the address that the platform gave the site.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The address behind the platform's host name.</summary>
    public static Uri? AddressOf(string? platformHostName) => string.IsNullOrEmpty(platformHostName) ? null
        : new Uri($"{(platformHostName.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) ? "http" : "https")}://{platformHostName}");

    /// <summary>Who answers for the site; without it the legal notice says that nobody is declared yet.</summary>
    public SitePublisher? Publisher { get; set; }

    /// <summary>
    /// Whether the store scans files for malware (Defender for Storage) and leaves its verdict on them: each download then asks for it.
    /// </summary>
    public bool FilesAreScanned { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
        {
            yield return new ValidationResult("Set Site__PublicUrl to the site's own address, for example https://appels.exemple.fr.");
        }
    }
}

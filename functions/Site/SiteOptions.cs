using System.ComponentModel.DataAnnotations;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Site;

/// <summary>Section <c>Site</c>.</summary>
internal sealed class SiteOptions : IValidatableObject
{
    /// <summary>The site's address as candidates type it, for example https://appels.exemple.fr. Links in mails begin with it.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Who answers for the site; without it the legal notice says that nobody is declared yet.</summary>
    public SitePublisher? Publisher { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
        {
            yield return new ValidationResult("Set Site__PublicUrl to the site's own address, for example https://appels.exemple.fr.");
        }
    }
}

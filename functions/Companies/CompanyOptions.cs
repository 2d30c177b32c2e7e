using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Companies;

/// <summary>Section <c>Companies</c>: where organisations are looked up.</summary>
internal sealed class CompanyOptions : IValidatableObject
{
    /// <summary>
    /// The address of API Recherche d'entreprises (DINUM): open, without a key. Its data are INSEE's Sirene register and the national
    /// register of companies, Licence Ouverte 2.0.
    /// </summary>
    public Uri? BaseUrl { get; set; } = new("https://recherche-entreprises.api.gouv.fr");

    /// <summary>Who asks, as the API's documentation wants it.</summary>
    public string UserAgent { get; set; } = "TI.Serverless";

    /// <summary>In seconds, waiting for a turn included; fractions are taken.</summary>
    public double TimeoutSeconds { get; set; } = 4;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
        {
            yield return new ValidationResult("Set Companies__BaseUrl to the address of API Recherche d'entreprises, or leave it out for the public one.");
        }

        if (string.IsNullOrWhiteSpace(UserAgent) || UserAgent.Any(c => char.IsControl(c) || c > '~'))
        {
            yield return new ValidationResult("Set Companies__UserAgent to the name this site gives itself, in plain letters.");
        }

        if (TimeoutSeconds is not (> 0 and <= 60))
        {
            yield return new ValidationResult("Set Companies__TimeoutSeconds to a number of seconds, at most 60.");
        }
    }
}

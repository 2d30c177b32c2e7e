using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>Section <c>OpenIdConnect</c>: where staff may sign in with the account of their administration. Left out, they sign in by mail only.</summary>
internal sealed class OpenIdConnectOptions : IValidatableObject
{
    private const string WellKnown = "/.well-known/openid-configuration";

    /// <summary>
    /// The provider's issuer, for example https://auth.agentconnect.gouv.fr/api/v2, or its discovery address. What the provider says there
    /// of itself must bear the same name, so an address that stands for every tenant of a provider at once is refused.
    /// </summary>
    public Uri? Authority { get; set; }

    public string? ClientId { get; set; }

    /// <summary>A secret: a reference to the key vault in production.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The provider as staff know it; the button says « Se connecter avec » it.</summary>
    public string Label { get; set; } = "ProConnect";

    /// <summary>Separated by spaces. Nothing is read but the address.</summary>
    public string Scopes { get; set; } = "openid email";

    /// <summary>
    /// Whether addresses count for which the provider says neither that they are verified nor that they are not. Only for a provider where
    /// nobody chooses their own address (ProConnect takes them from the directories of administrations and sends no such mention).
    /// </summary>
    public bool TrustsAddresses { get; set; }

    public bool IsConfigured => Authority is not null;

    /// <summary>The issuer, without the discovery suffix and without a slash at its end.</summary>
    public string Issuer() => Authority!.AbsoluteUri.Replace(WellKnown, "", StringComparison.Ordinal).TrimEnd('/');

    /// <summary>Where the provider describes itself (OpenID Connect Discovery 1.0, section 4).</summary>
    public string DiscoveryAddress() => Issuer() + WellKnown;

    /// <summary>Plain http is for a provider on this machine.</summary>
    public bool RequiresHttps() => !Authority!.IsLoopback;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            if (!string.IsNullOrEmpty(ClientId) || !string.IsNullOrEmpty(ClientSecret))
            {
                yield return new ValidationResult("Set OpenIdConnect__Authority to the issuer of the identity provider, or leave out the other settings of OpenIdConnect.");
            }

            yield break;
        }

        if (Authority is not { IsAbsoluteUri: true, Query: "" } || (Authority.Scheme != Uri.UriSchemeHttps && !(Authority.Scheme == Uri.UriSchemeHttp && Authority.IsLoopback)))
        {
            yield return new ValidationResult("Set OpenIdConnect__Authority to the issuer of the identity provider, an https address such as https://auth.agentconnect.gouv.fr/api/v2.");
        }

        if (string.IsNullOrWhiteSpace(ClientId))
        {
            yield return new ValidationResult("Set OpenIdConnect__ClientId to the identifier that the identity provider gave this site.");
        }

        if (string.IsNullOrWhiteSpace(ClientSecret))
        {
            yield return new ValidationResult("Set OpenIdConnect__ClientSecret to the secret that the identity provider gave this site.");
        }

        if (string.IsNullOrWhiteSpace(Label))
        {
            yield return new ValidationResult("Set OpenIdConnect__Label to the provider's name as staff know it, for example ProConnect.");
        }

        if (!Scopes.Split(' ').Contains("openid"))
        {
            yield return new ValidationResult("Set OpenIdConnect__Scopes to scopes separated by spaces, 'openid' among them, for example 'openid email'.");
        }
    }
}

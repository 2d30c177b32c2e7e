using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Storage.KeyRing;

/// <summary>Section <c>KeyRing</c>: what protects the keys that sign links and cookies, where they lie.</summary>
internal sealed class KeyRingOptions : IValidatableObject
{
    /// <summary>
    /// A key of Azure Key Vault that may wrap and unwrap, without its version: the newest one wraps, and each unwraps what it wrapped. Left out, the
    /// keys lie in storage as they are, which is for development.
    /// </summary>
    public Uri? WrappingKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WrappingKey is not null && WrappingKey is not { IsAbsoluteUri: true, Scheme: "https", Segments: ["/", "keys/", _] })
        {
            yield return new ValidationResult(
                "Set KeyRing__WrappingKey to a key of the vault without its version, for example https://<vault>.vault.azure.net/keys/data-protection, or leave it out for development.");
        }
    }
}

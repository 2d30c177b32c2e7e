using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    /// <summary>Whether an address of this very machine may be told, plain http included: on a laptop, and nowhere else.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>In seconds: what does not answer in this time has failed, and is tried again later.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeoutSeconds is < 1 or > 30)
        {
            yield return new ValidationResult("Set Webhooks__TimeoutSeconds between 1 and 30, or leave it out (10).");
        }
    }
}

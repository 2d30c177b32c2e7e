using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Site;

/// <summary>Section <c>Limits</c>: how often one mail address may ask, each hour of the clock.</summary>
internal sealed class LimitOptions : IValidatableObject
{
    /// <summary>Mails with the links of one's files, asked for at <c>/acces</c>.</summary>
    public int LinkMailsPerHour { get; set; } = 5;

    /// <summary>Applications begun.</summary>
    public int DraftsPerHour { get; set; } = 5;

    /// <summary>Mails that ask to confirm an alert.</summary>
    public int AlertsPerHour { get; set; } = 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LinkMailsPerHour < 1 || DraftsPerHour < 1 || AlertsPerHour < 1)
        {
            yield return new ValidationResult(
                "Set Limits__LinkMailsPerHour, Limits__DraftsPerHour and Limits__AlertsPerHour to 1 or more, or leave them out (5).");
        }
    }
}

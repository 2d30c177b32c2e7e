using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Site;

/// <summary>Section <c>Limits</c>: how often one mail address, file, key or page may ask, each hour of the clock.</summary>
internal sealed class LimitOptions : IValidatableObject
{
    /// <summary>Mails with the links of one's files, asked for at <c>/acces</c>.</summary>
    public int LinkMailsPerHour { get; set; } = 5;

    /// <summary>Applications begun.</summary>
    public int DraftsPerHour { get; set; } = 5;

    /// <summary>Mails that ask to confirm an alert.</summary>
    public int AlertsPerHour { get; set; } = 5;

    /// <summary>People invited, from one file.</summary>
    public int InvitationsPerHour { get; set; } = 5;

    /// <summary>Codes of late deposit tried, for one address or one file.</summary>
    public int LateCodesPerHour { get; set; } = 10;

    /// <summary>Links to sign in to the back office, for one address.</summary>
    public int SignInsPerHour { get; set; } = 5;

    /// <summary>Codes to sign in tried, for one address.</summary>
    public int SignInCodesPerHour { get; set; } = 10;

    /// <summary>Files sent to one application, those that were refused included.</summary>
    public int FilesPerHour { get; set; } = 100;

    /// <summary>Messages of the candidate's side to the team, from one application.</summary>
    public int MessagesPerHour { get; set; } = 20;

    /// <summary>Numbers that the page of eligibility asks the register of companies for, all visitors together: they are strangers to each other.</summary>
    public int EligibilityLookUpsPerHour { get; set; } = 1000;

    /// <summary>Requests of one API key.</summary>
    public int ApiRequestsPerHour { get; set; } = 3600;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LinkMailsPerHour < 1 || DraftsPerHour < 1 || AlertsPerHour < 1 || InvitationsPerHour < 1 || LateCodesPerHour < 1
            || SignInsPerHour < 1 || SignInCodesPerHour < 1 || FilesPerHour < 1 || MessagesPerHour < 1 || EligibilityLookUpsPerHour < 1 || ApiRequestsPerHour < 1)
        {
            yield return new ValidationResult(
                "Set Limits__LinkMailsPerHour, Limits__DraftsPerHour, Limits__AlertsPerHour, Limits__InvitationsPerHour, Limits__SignInsPerHour (5), "
                + "Limits__SignInCodesPerHour, Limits__LateCodesPerHour (10), Limits__MessagesPerHour (20), Limits__FilesPerHour (100), "
                + "Limits__EligibilityLookUpsPerHour (1000) and Limits__ApiRequestsPerHour (3600) "
                + "to 1 or more, or leave them out.");
        }
    }
}

using System.ComponentModel.DataAnnotations;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff;

/// <summary>Section <c>Staff</c>.</summary>
internal sealed class StaffOptions : IValidatableObject
{
    /// <summary>
    /// The address of who administers every call and gives the first roles. Left out, the calls' teams examine and decide as their
    /// definitions say, and nobody can give a role.
    /// </summary>
    public string? FirstAdministrator { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(FirstAdministrator) && !EmailAddress.TryParse(FirstAdministrator, out _))
        {
            yield return new ValidationResult("Set Staff__FirstAdministrator to the mail address of who administers the site, or leave it out.");
        }
    }
}

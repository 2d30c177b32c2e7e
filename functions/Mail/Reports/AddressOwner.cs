using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>Who somebody is in a file, by the hash of their address.</summary>
/// <param name="Name">As the team knows them; null for the staff, whom a file does not name.</param>
/// <param name="IsCandidate">They hold the file.</param>
/// <param name="IsStaff">They are neither its holder, nor a guest, nor somebody whose opinion is asked.</param>
internal sealed record AddressOwner(string? Name, bool IsCandidate = false, bool IsStaff = false)
{
    /// <param name="file">Null for a mail about none: those go to the staff.</param>
    /// <param name="addressHash">Whose mail it was.</param>
    public static AddressOwner In(Application? file, string addressHash) =>
        file is null ? new AddressOwner(null, IsStaff: true)
        : file.Applicant.Email.Hash == addressHash ? new AddressOwner(file.OrganisationName, IsCandidate: true)
        : file.FindGuest(addressHash) is { } guest ? new AddressOwner(guest.Address)
        : OpinionOf(file, addressHash) is { } opinion ? new AddressOwner(opinion.Name)
        : new AddressOwner(null, IsStaff: true);

    private static Opinion? OpinionOf(Application file, string addressHash) =>
        file.Review.Opinions.LastOrDefault(opinion => EmailAddress.TryParse(opinion.Email, out var email) && email.Hash == addressHash);
}

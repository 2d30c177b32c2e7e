using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Applications;

/// <summary>Somebody whom the holder of a file let in. Stored in the application's row: taking it out ends the access at once.</summary>
/// <param name="Address">Checked for its form.</param>
/// <param name="Right">Never <see cref="CandidateRight.Own"/>.</param>
/// <param name="InvitedAt">When the holder last invited them.</param>
/// <param name="LastUsedOn">The last day in Paris on which they opened the file; null before the first.</param>
public sealed record Guest(string Address, CandidateRight Right, DateTimeOffset InvitedAt, DateOnly? LastUsedOn = null)
{
    [JsonIgnore]
    public EmailAddress Email => EmailAddress.Parse(Address);
}

internal static class Guests
{
    /// <summary>How many people a file takes besides its holder.</summary>
    public const int Most = 10;

    public static Guest? FindGuest(this Application application, EmailAddress person) =>
        application.Guests.FirstOrDefault(guest => guest.Email == person);

    /// <summary>Found by the hash of the address, so that no address stands in the site's own.</summary>
    public static Guest? FindGuest(this Application application, string personHash) =>
        application.Guests.FirstOrDefault(guest => guest.Email.Hash == personHash);

    /// <summary>What somebody may do here now; null when nothing.</summary>
    public static CandidateRight? RightOf(this Application application, EmailAddress person) =>
        person == application.Applicant.Email ? CandidateRight.Own : application.FindGuest(person)?.Right;

    /// <summary>With the guest, in the place of who had the same address.</summary>
    public static Application With(this Application application, Guest guest) => application.FindGuest(guest.Email) is { } former
        ? application with { Guests = [.. application.Guests.Select(other => other == former ? guest : other)] }
        : application with { Guests = [.. application.Guests, guest] };

    public static Application Without(this Application application, Guest guest) =>
        application with { Guests = [.. application.Guests.Where(other => other.Email != guest.Email)] };
}

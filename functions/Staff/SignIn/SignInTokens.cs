using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff.SignIn;

/// <summary>What the link of a mail says: who may sign in, until when, and where to go.</summary>
internal sealed record SignInLink(EmailAddress Person, DateTimeOffset Expires, string ReturnPath);

/// <summary>
/// Writes and reads the ticket that a browser keeps and the link that a mail carries. They are written for different purposes: whoever
/// holds a ticket cannot make a link of it. The address comes last: it may hold the separator.
/// </summary>
internal sealed class SignInTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a link and its code can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Version = "1";

    private readonly IDataProtector _tickets = protection.CreateProtector("TI.Serverless.SignIn.Ticket");
    private readonly IDataProtector _links = protection.CreateProtector("TI.Serverless.SignIn.Link");

    /// <param name="person">The address that was typed.</param>
    /// <param name="returnPath">Where to go once signed in.</param>
    /// <param name="earlier">The ticket of the page from which one asks again.</param>
    public SignInTicket NewTicket(EmailAddress person, string returnPath, SignInTicket? earlier) => new(
        Guid.NewGuid().ToString("N"),
        person,
        earlier is not null && earlier.Person == person ? earlier.Secret : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        clock.GetUtcNow() + Lifetime,
        SignInTicket.SafeReturn(returnPath));

    public string Write(SignInTicket ticket) => _tickets.Protect(string.Join('|', [
        Version, ticket.Id, ticket.Secret, Seconds(ticket.Expires), Uri.EscapeDataString(ticket.ReturnPath), ticket.Person.ToString()]));

    /// <summary>The ticket, expired or not; null when it was not written here.</summary>
    public SignInTicket? ReadTicket(string? token) => Open(_tickets, token)?.Split('|', 6) is [Version, var id, var secret, var expires, var path, var person]
        ? new SignInTicket(id, EmailAddress.Parse(person), secret, Moment(expires), Uri.UnescapeDataString(path))
        : null;

    public string WriteLink(SignInTicket ticket) => _links.Protect(string.Join('|', [
        Version, Seconds(ticket.Expires), Uri.EscapeDataString(ticket.ReturnPath), ticket.Person.ToString()]));

    /// <summary>The link, expired or not; null when it was not written here.</summary>
    public SignInLink? ReadLink(string? token) => Open(_links, token)?.Split('|', 4) is [Version, var expires, var path, var person]
        ? new SignInLink(EmailAddress.Parse(person), Moment(expires), Uri.UnescapeDataString(path))
        : null;

    private static string? Open(IDataProtector protector, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            return protector.Unprotect(token);
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Staff.SignIn;

/// <summary>
/// One wish to sign in. The browser that asked holds it, unreadable, and needs the code that only the mail shows: the code is made from the
/// ticket's secret, so that nothing is stored and an unknown address gets a ticket like any other.
/// </summary>
/// <param name="Id">Names the wish in the ledger of mails.</param>
/// <param name="Person">The address that was typed, known or not.</param>
/// <param name="Secret">What the code is made from; the same when one asks again from the same page, so that both codes are one.</param>
/// <param name="Expires">When the link and the code of its mail end.</param>
/// <param name="ReturnPath">Where to go once signed in.</param>
internal sealed record SignInTicket(string Id, EmailAddress Person, string Secret, DateTimeOffset Expires, string ReturnPath)
{
    public const int CodeLength = 6;

    private const int CodeCount = 1_000_000;

    /// <summary>Six digits.</summary>
    public string Code
    {
        get
        {
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Person.Normalized));
            return (BitConverter.ToUInt32(mac) % CodeCount).ToString("D6", CultureInfo.InvariantCulture);
        }
    }

    public bool IsExpiredAt(DateTimeOffset now) => now >= Expires;

    /// <summary>Compared in a time that tells nothing of the digits.</summary>
    public bool Matches(string typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code), Encoding.UTF8.GetBytes(typed));

    /// <summary>Only pages of the back office: a link made elsewhere must not lead people elsewhere.</summary>
    public static string SafeReturn(string? typed) =>
        typed is not null
        && (typed == OfficePaths.Root || typed.StartsWith(OfficePaths.Root + "/", StringComparison.Ordinal) || typed.StartsWith(OfficePaths.Root + "?", StringComparison.Ordinal))
        && !typed.StartsWith(OfficePaths.SignIn, StringComparison.Ordinal)
        && !typed.Any(char.IsControl)
            ? typed
            : OfficePaths.Root;
}

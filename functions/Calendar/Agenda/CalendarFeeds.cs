using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>
/// The address at which somebody's own calendar reads theirs: sealed, so that nobody writes one; and of a name that their row knows, so that it opens
/// nothing once they take it back or make another. What it shows is asked of their roles each time.
/// </summary>
internal sealed class CalendarFeeds(IDataProtectionProvider protection, CalendarFeedStore store, StaffDirectory directory, SiteLinks links)
{
    private const string Version = "1";

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.CalendarFeeds");

    /// <summary>One read; null for who has none.</summary>
    public async Task<string?> FindAddressAsync(EmailAddress person, CancellationToken cancellationToken) =>
        await store.FindAsync(person.Hash, cancellationToken) is { } id ? links.Absolute(CalendarPaths.Feed(Write(person, id))) : null;

    /// <summary>One write. The former address opens nothing any more.</summary>
    public Task RenewAsync(EmailAddress person, CancellationToken cancellationToken) => store.SaveAsync(person.Hash, Guid.NewGuid(), cancellationToken);

    /// <summary>One write. Twice is once.</summary>
    public Task RevokeAsync(EmailAddress person, CancellationToken cancellationToken) => store.EraseAsync(person.Hash, cancellationToken);

    /// <summary>Two reads. Null when the address was not made here, was taken back, or its owner is no longer of the staff.</summary>
    public async Task<StaffMember?> OpenAsync(string token, CancellationToken cancellationToken) =>
        Read(token) is var (person, id) && await store.FindAsync(person.Hash, cancellationToken) == id
            ? await directory.FindAsync(person, cancellationToken)
            : null;

    private string Write(EmailAddress person, Guid id) => _protector.Protect($"{Version}|{id:N}|{person}");

    private (EmailAddress Person, Guid Id)? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split('|', 3) is [Version, var id, var person] ? (EmailAddress.Parse(person), Guid.ParseExact(id, "N")) : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>The addresses of the calendar.</summary>
internal static class CalendarPaths
{
    public const string Office = OfficePaths.Root + "/calendrier";

    public static string Call(string callId) => OfficePaths.Call(callId) + "/calendrier";

    /// <summary>The same list for a spreadsheet: of a call, or of all that one reads.</summary>
    public static string Csv(string? callId) => (callId is null ? Office : Call(callId)) + "/csv";

    public static string Feed(string token) => $"/calendrier/{token}";
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>Writes and reads the tickets of files that come in slices. A ticket opens nothing by itself: the application's own access is asked beside it.</summary>
internal sealed class UploadTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The store forgets slices after a week.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(6);

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Uploads.1");

    public (UploadTicket Ticket, string Token) Issue(ApplicationId application, string attachmentId, AttachmentPlace place, long size)
    {
        var ticket = new UploadTicket(application, attachmentId, place.Piece.Id, place.FileName, size, clock.GetUtcNow() + Lifetime);
        return (ticket, _protector.Protect(JsonSerializer.Serialize(
            new Content(ticket.Application.ToString(), ticket.AttachmentId, ticket.Field, ticket.FileName, ticket.Size, ticket.Expires))));
    }

    /// <summary>Null when the ticket was not written here, is too old, or is another application's.</summary>
    public UploadTicket? Read(string token, ApplicationId application)
    {
        string json;
        try
        {
            json = _protector.Unprotect(token);
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }

        var content = JsonSerializer.Deserialize<Content>(json)!;
        return content.Application == application.ToString() && content.Expires > clock.GetUtcNow()
            ? new UploadTicket(application, content.AttachmentId, content.Field, content.FileName, content.Size, content.Expires)
            : null;
    }

    private sealed record Content(string Application, string AttachmentId, string Field, string FileName, long Size, DateTimeOffset Expires);
}

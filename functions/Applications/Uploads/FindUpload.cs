using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>How far a file has come, for who takes up sending it after a cut.</summary>
internal sealed class FindUploadHandler(UploadTickets tickets, AttachmentBlobs blobs)
{
    /// <summary>One operation. Null when the ticket is another application's, too old, or none of ours.</summary>
    public async Task<(UploadTicket Ticket, IReadOnlyList<int> Missing)?> HandleAsync(ApplicationId id, string token, CancellationToken cancellationToken) =>
        tickets.Read(token, id) is { } ticket
            ? (ticket, ticket.Missing(await blobs.SlicesAsync(ticket.Application, ticket.AttachmentId, cancellationToken)))
            : null;
}

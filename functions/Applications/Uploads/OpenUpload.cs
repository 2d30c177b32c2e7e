using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>The candidate announces a file that will come in slices.</summary>
/// <param name="Id">The application.</param>
/// <param name="Field">As in <see cref="AddAttachment"/>.</param>
/// <param name="FileName">As the candidate's computer names it.</param>
/// <param name="Size">In bytes.</param>
internal sealed record OpenUpload(ApplicationId Id, string Field, string? FileName, long Size);

/// <summary>Either the ticket, or why the file cannot come.</summary>
internal sealed record OpenUploadResult(UploadTicket? Ticket, string? Token, AddAttachmentResult? Refusal);

internal sealed class OpenUploadHandler(ApplicationStore store, AttachmentIntake intake, UploadTickets tickets)
{
    /// <summary>One read and one write, which counts it: what comes later carries the ticket, and the store holds its slices for a week.</summary>
    public async Task<OpenUploadResult> HandleAsync(OpenUpload command, CancellationToken cancellationToken)
    {
        var application = await store.FindAsync(command.Id, cancellationToken);
        var (place, refusal) = intake.Admit(application, command.Field, command.FileName);
        if (place is null)
        {
            return new OpenUploadResult(null, null, refusal);
        }

        if (command.Size <= 0)
        {
            return new OpenUploadResult(null, null, AttachmentRefusals.Empty(place));
        }

        if (command.Size > place.Piece.MaxBytes)
        {
            return new OpenUploadResult(null, null, AttachmentRefusals.TooLarge(place, atOnce: false));
        }

        if (await intake.CountAsync(application!, place, cancellationToken) is { } tooOften)
        {
            return new OpenUploadResult(null, null, tooOften);
        }

        var (ticket, token) = tickets.Issue(command.Id, intake.NewId(), place, command.Size);
        return new OpenUploadResult(ticket, token, null);
    }
}

using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>Every slice was sent: the file is to be put together and judged.</summary>
internal sealed record CompleteUpload(ApplicationId Id, string Token);

internal abstract record CompleteUploadResult
{
    /// <summary>What became of the file, as if it had come in one piece.</summary>
    internal sealed record Judged(AddAttachmentResult Result) : CompleteUploadResult;

    /// <summary>These slices have to be sent (again).</summary>
    internal sealed record Missing(IReadOnlyList<int> Slices) : CompleteUploadResult;

    /// <inheritdoc cref="StageSliceResult.UnknownUpload"/>
    internal sealed record UnknownUpload : CompleteUploadResult;
}

internal sealed class CompleteUploadHandler(ApplicationStore store, AttachmentBlobs blobs, AttachmentIntake intake, UploadTickets tickets)
{
    /// <summary>
    /// One read, the list of slices, their assembly, the file read through once, one write. Each step finds what an earlier try did:
    /// stopped anywhere and asked again, the file is there once.
    /// </summary>
    public async Task<CompleteUploadResult> HandleAsync(CompleteUpload command, CancellationToken cancellationToken)
    {
        if (tickets.Read(command.Token, command.Id) is not { } ticket)
        {
            return new CompleteUploadResult.UnknownUpload();
        }

        var application = await store.FindAsync(command.Id, cancellationToken);
        if (application?.Attachments.FirstOrDefault(file => file.Id == ticket.AttachmentId) is { } already)
        {
            return new CompleteUploadResult.Judged(new AddAttachmentResult.Added(application, already));
        }

        var stored = await blobs.SlicesAsync(ticket.Application, ticket.AttachmentId, cancellationToken);
        var (place, refusal) = intake.Admit(application, ticket.Field, ticket.FileName, isCounted: true);
        if (place is null)
        {
            if (stored.IsWhole)
            {
                await blobs.DeleteAsync(ticket.Application, ticket.AttachmentId, cancellationToken);
            }

            return new CompleteUploadResult.Judged(refusal!);
        }

        if (ticket.Missing(stored) is { Count: > 0 } missing)
        {
            return new CompleteUploadResult.Missing(missing);
        }

        if (!stored.IsWhole)
        {
            await blobs.AssembleAsync(ticket.Application, ticket.AttachmentId, ticket.Slices, cancellationToken);
        }

        return new CompleteUploadResult.Judged(await JudgeAsync(application!, place, ticket, cancellationToken));
    }

    private async Task<AddAttachmentResult> JudgeAsync(
        Application application, AttachmentPlace place, UploadTicket ticket, CancellationToken cancellationToken)
    {
        await using var content = await blobs.ReadThroughAsync(ticket.Application, ticket.AttachmentId, cancellationToken);
        await using var file = await IncomingFile.OpenAsync(content, ticket.Size, cancellationToken);
        await file.CopyToAsync(Stream.Null, cancellationToken);
        return await intake.KeepAsync(application, place, ticket.AttachmentId, file, isCounted: true, cancellationToken);
    }
}

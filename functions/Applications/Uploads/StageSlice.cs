using System.Buffers;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>A slice of an announced file.</summary>
/// <param name="Id">The application.</param>
/// <param name="Token">The ticket, as it was given.</param>
/// <param name="Slice">From 0.</param>
/// <param name="Content">The slice; read to its expected length and one byte more.</param>
internal sealed record StageSlice(ApplicationId Id, string Token, int Slice, Stream Content);

internal abstract record StageSliceResult
{
    internal sealed record Staged(UploadTicket Ticket) : StageSliceResult;

    /// <summary>The slice has another length than the announced size gives it: nothing was stored.</summary>
    internal sealed record WrongLength(int Expected, bool IsLonger) : StageSliceResult;

    /// <summary>The announced size has no such slice.</summary>
    internal sealed record NoSuchSlice(int Slices) : StageSliceResult;

    /// <summary>The ticket is another application's, too old, or none of ours.</summary>
    internal sealed record UnknownUpload : StageSliceResult;
}

internal sealed class StageSliceHandler(UploadTickets tickets, AttachmentBlobs blobs)
{
    /// <summary>One operation, however often the slice is sent. One slice is held in memory.</summary>
    public async Task<StageSliceResult> HandleAsync(StageSlice command, CancellationToken cancellationToken)
    {
        if (tickets.Read(command.Token, command.Id) is not { } ticket)
        {
            return new StageSliceResult.UnknownUpload();
        }

        var expected = ticket.LengthOf(command.Slice);
        if (expected == 0)
        {
            return new StageSliceResult.NoSuchSlice(ticket.Slices);
        }

        var held = ArrayPool<byte>.Shared.Rent(expected + 1);
        try
        {
            var read = await command.Content.ReadAtLeastAsync(held.AsMemory(0, expected + 1), expected + 1, throwOnEndOfStream: false, cancellationToken);
            if (read != expected)
            {
                return new StageSliceResult.WrongLength(expected, read > expected);
            }

            await blobs.StageAsync(ticket.Application, ticket.AttachmentId, command.Slice, new MemoryStream(held, 0, read, writable: false), cancellationToken);
            return new StageSliceResult.Staged(ticket);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(held);
        }
    }
}

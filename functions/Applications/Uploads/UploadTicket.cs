using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Uploads;

/// <summary>
/// A file that comes in slices, from its opening to its completion. Nothing of it is stored but the slices themselves: whoever sends
/// it carries the ticket, signed (decision 0013).
/// </summary>
/// <param name="Application">The application.</param>
/// <param name="AttachmentId">Names the file to come, and its blob.</param>
/// <param name="Field">The piece.</param>
/// <param name="FileName">The name it will be kept under.</param>
/// <param name="Size">In bytes, as announced.</param>
/// <param name="Expires">A little before the store forgets slices that were not put together.</param>
internal sealed record UploadTicket(
    ApplicationId Application, string AttachmentId, string Field, string FileName, long Size, DateTimeOffset Expires)
{
    /// <summary>In bytes, of every slice but the last.</summary>
    public const int SliceSize = AttachmentBlobs.SliceSize;

    public int Slices => (int)((Size + SliceSize - 1) / SliceSize);

    /// <summary>The exact length of a slice, in bytes; 0 when there is no such slice.</summary>
    /// <param name="slice">From 0.</param>
    public int LengthOf(int slice) => slice < 0 || slice >= Slices ? 0 : (int)Math.Min(SliceSize, Size - ((long)slice * SliceSize));

    /// <summary>The slices that the store does not hold, or holds with another length.</summary>
    public IReadOnlyList<int> Missing(StoredSlices stored) => stored.IsWhole ? []
        : [.. Enumerable.Range(0, Slices).Where(slice => stored.Waiting.GetValueOrDefault(slice) != LengthOf(slice))];
}

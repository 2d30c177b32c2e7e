using Azure;

namespace TI.Embedded.Tables;

/// <summary>An entity group transaction was refused as a whole; nothing of it was written.</summary>
/// <param name="requestFailedException">What the service answered for the action that failed.</param>
public sealed class TableTransactionFailedException(RequestFailedException requestFailedException)
    : RequestFailedException(
        requestFailedException.Status,
        requestFailedException.Message,
        requestFailedException.ErrorCode,
        requestFailedException.InnerException)
{
    /// <summary>Position, from 0, of the action that failed; null when the service did not tell.</summary>
    public int? FailedTransactionActionIndex { get; internal init; }
}

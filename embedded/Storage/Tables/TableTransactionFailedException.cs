using System.Globalization;
using Azure;
using TI.Embedded.Storage;

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
    public int? FailedTransactionActionIndex { get; } = IndexIn(requestFailedException.Message);

    internal static TableTransactionFailedException From(Response part) => new(StorageFailure.From(part));

    /// <summary>The service writes the position before its message: <c>3:The specified entity already exists.</c></summary>
    private static int? IndexIn(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}

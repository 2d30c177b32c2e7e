using Azure;

namespace TI.Embedded.Tables;

/// <summary>What every table row has: its two keys and what the service stamps on it.</summary>
public interface ITableEntity
{
    /// <summary>At most 1 KiB, without <c>/ \ # ?</c> and control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>Unique in its partition; at most 1 KiB, without <c>/ \ # ?</c> and control characters.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row that was read; never sent in the body.</summary>
    ETag ETag { get; set; }
}

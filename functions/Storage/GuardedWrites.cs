using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Whether a write was made, or somebody else wrote first.</summary>
internal enum WriteOutcome
{
    Done,

    /// <summary>The row changed since it was read: read again and decide anew.</summary>
    Conflict,
}

/// <summary>Writes that hold only while nobody else wrote since the row was read.</summary>
internal static class GuardedWrites
{
    /// <summary>One write: adds the row where none was read, replaces the one that was.</summary>
    /// <param name="table">Where the row stands.</param>
    /// <param name="row">The row as it shall be.</param>
    /// <param name="read">The version that was read; null or empty when there was no row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>Conflict also where our own write was done and its answer lost: what is read again then shows it.</returns>
    /// <exception cref="RequestFailedException">The storage does not answer, or refuses for another reason.</exception>
    public static Task<WriteOutcome> SaveAsync(this TableClient table, TableEntity row, string? read, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(read) ? AddAsync(table, row, cancellationToken) : ReplaceAsync(table, row, new ETag(read), cancellationToken);

    /// <summary>One write: replaces the row that was read, as long as nobody changed or removed it since.</summary>
    /// <returns>As <see cref="SaveAsync"/>.</returns>
    /// <exception cref="RequestFailedException">The storage does not answer, or refuses for another reason.</exception>
    public static async Task<WriteOutcome> ReplaceAsync(this TableClient table, TableEntity row, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 412)
        {
            return WriteOutcome.Conflict;
        }
    }

    /// <summary>One write: adds the row unless there is one.</summary>
    /// <exception cref="RequestFailedException">The storage does not answer, or refuses for another reason.</exception>
    public static async Task<WriteOutcome> AddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return WriteOutcome.Conflict;
        }
    }
}

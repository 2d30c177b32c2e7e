namespace TI.Serverless.Functions.Storage;

internal static class TableEntityReading
{
    /// <exception cref="InvalidDataException">The row lacks what every row of its kind has.</exception>
    public static string RequiredString(this TableEntity row, string property) => row.GetString(property)
        ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has no {property}.");
}

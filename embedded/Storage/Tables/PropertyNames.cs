namespace TI.Embedded.Tables;

/// <summary>Names that the table service gives a meaning.</summary>
internal static class PropertyNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string TypeSuffix = "@odata.type";

    public static bool IsStampedByTheService(string name) => name is Timestamp or ETag or "ETag";
}

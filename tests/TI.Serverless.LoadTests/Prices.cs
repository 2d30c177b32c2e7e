namespace TI.Serverless.LoadTests;

/// <summary>
/// Assumptions, to be edited: list prices that Azure publishes for a general-purpose v2 account, locally redundant, hot tier, in US dollars for
/// 10,000 operations. They were written from memory of the public price list, without network, and differ by region and over time:
/// https://azure.microsoft.com/pricing/details/storage/ is what counts.
/// </summary>
internal static class Prices
{
    public const string Label = "US dollars for 10,000 operations, general-purpose v2, LRS, hot; assumed, not fetched";

    /// <summary>A transaction of entities is one operation on the bill.</summary>
    public const decimal Table = 0.00036m;

    public const decimal Queue = 0.004m;

    public const decimal BlobWrite = 0.05m;

    public const decimal BlobRead = 0.004m;

    /// <summary>The price of one operation of a kind that <see cref="TestKit.StorageProbe"/> or the host's own part names.</summary>
    public static decimal Of(string kind) => kind switch
    {
        "DELETE blob" => 0,
        "GET blob" or "HEAD blob" => BlobRead / 10_000,
        _ when kind.EndsWith("blob", StringComparison.Ordinal) => BlobWrite / 10_000,
        _ when kind.StartsWith("queue", StringComparison.Ordinal) => Queue / 10_000,
        _ => Table / 10_000,
    };
}

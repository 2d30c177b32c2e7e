namespace TI.Serverless.TestKit.Cost;

/// <summary>
/// Assumptions, to be edited: list prices in US dollars, before tax, as remembered of the public price lists on the day below, without network; they differ by region and contract and
/// change over time. What counts: https://azure.microsoft.com/pricing/details/storage/, …/functions/, …/monitor/, …/defender-for-cloud/ and https://sendgrid.com/pricing.
/// </summary>
internal static class Prices
{
    public const string AsOf = "2026-11-22";

    public const string Label = "US dollars for 10,000 operations, general-purpose v2, LRS, hot; assumed, not fetched";

    /// <summary>Ten thousand; a transaction of entities is one operation on the bill.</summary>
    public const decimal Table = 0.00036m;

    /// <summary>Ten thousand.</summary>
    public const decimal Queue = 0.004m;

    /// <summary>Ten thousand.</summary>
    public const decimal BlobWrite = 0.05m;

    /// <summary>Ten thousand.</summary>
    public const decimal BlobRead = 0.004m;

    /// <summary>A gigabyte of blobs, a month.</summary>
    public const decimal BlobGigabyte = 0.018m;

    /// <summary>A gigabyte of rows, a month.</summary>
    public const decimal TableGigabyte = 0.045m;

    /// <summary>A million executions, Flex Consumption on demand.</summary>
    public const decimal MillionExecutions = 0.40m;

    /// <summary>A gigabyte of memory for a second in which something runs.</summary>
    public const decimal GigabyteSecond = 0.000026m;

    /// <summary>A gigabyte of logs and traces taken in.</summary>
    public const decimal LogGigabyte = 2.76m;

    /// <summary>An alert on the logs that looks every quarter of an hour, a month.</summary>
    public const decimal AlertRule = 0.50m;

    /// <summary>A visit of a standard availability test.</summary>
    public const decimal Visit = 0.0006m;

    /// <summary>A storage account watched by Defender, a month.</summary>
    public const decimal WatchedAccount = 10m;

    /// <summary>A gigabyte scanned for malware at its upload.</summary>
    public const decimal ScannedGigabyte = 0.15m;

    /// <summary>SendGrid's plans: mails in a month, and their price. Beyond the last, by quotation: reckoned as several of it.</summary>
    public static readonly IReadOnlyList<(long Mails, decimal Price)> MailPlans =
        [(50_000, 19.95m), (100_000, 34.95m), (300_000, 249m), (700_000, 499m), (1_500_000, 749m)];

    /// <summary>The price of one operation of a kind that <see cref="StorageProbe"/> or the host's own part names.</summary>
    public static decimal Of(string kind) => kind switch
    {
        "DELETE blob" => 0,
        "GET blob" or "HEAD blob" => BlobRead / 10_000,
        _ when kind.EndsWith("blob", StringComparison.Ordinal) => BlobWrite / 10_000,
        _ when kind.StartsWith("queue", StringComparison.Ordinal) => Queue / 10_000,
        _ => Table / 10_000,
    };

    /// <summary>The cheapest plan that takes so many mails in a month.</summary>
    public static decimal MailPlan(long mails)
    {
        var (most, price) = MailPlans[^1];
        return MailPlans.FirstOrDefault(plan => plan.Mails >= mails) is { Mails: > 0 } enough ? enough.Price : Math.Ceiling((decimal)mails / most) * price;
    }
}

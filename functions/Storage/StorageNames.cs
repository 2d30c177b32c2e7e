namespace TI.Serverless.Functions.Storage;

/// <summary>
/// The setting that queue triggers and clients read: a connection string, or a section of service addresses. It must not be called
/// <c>Storage</c>: the host looks a trigger's connection up as <c>AzureWebJobs&lt;name&gt;</c> first, and would watch its own account.
/// </summary>
internal static class StorageConnection
{
    public const string Name = "BusinessStorage";
}

internal static class TableNames
{
    /// <summary>One partition for each application: the truth.</summary>
    public const string Applications = "Applications";

    /// <summary>Lists and look-ups, rebuilt from Applications at will.</summary>
    public const string Index = "Index";

    /// <summary>What the timers have done.</summary>
    public const string Clock = "Clock";

    /// <summary>What the register of companies answered lately.</summary>
    public const string Companies = "Companies";

    public static readonly IReadOnlyList<string> All = [Applications, Index, Clock, Companies];
}

internal static class QueueNames
{
    /// <summary>An application is about to have a new version.</summary>
    public const string ApplicationChanges = "application-changes";

    /// <summary>The organisation of an application is to be looked up.</summary>
    public const string CompanyChecks = "company-checks";

    /// <summary>A mail is to be sent.</summary>
    public const string Mails = "mails";

    /// <summary>The host adds this to a queue's name for the messages that failed every try.</summary>
    public const string PoisonSuffix = "-poison";

    public static readonly IReadOnlyList<string> All = [ApplicationChanges, CompanyChecks, Mails];
}

internal static class ContainerNames
{
    public const string Attachments = "attachments";

    public const string DataProtectionKeys = "data-protection-keys";

    public static readonly IReadOnlyList<string> All = [Attachments, DataProtectionKeys];
}

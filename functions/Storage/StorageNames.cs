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

    /// <summary>What calls, waves and files owe at a date, and what was done of it. Made again from the definitions and the applications.</summary>
    public const string Calendar = "Calendar";

    /// <summary>Who asked to be told when a wave opens. Nothing else knows it: it is kept like Applications.</summary>
    public const string Subscriptions = "Subscriptions";

    /// <summary>How often people did what is limited, for an hour.</summary>
    public const string Limits = "Limits";

    /// <summary>What the register of companies answered lately.</summary>
    public const string Companies = "Companies";

    /// <summary>Codes of late deposit. Nothing else knows them: kept like Applications.</summary>
    public const string LateAccess = "LateAccess";

    /// <summary>The staff, their roles and preferences. Nothing else knows them: kept like Applications.</summary>
    public const string People = "People";

    /// <summary>What was published of the calls at run time, and their drafts. Nothing else knows it: kept like Applications.</summary>
    public const string Calls = "Calls";

    /// <summary>Juries, their scores and what is proposed. Nothing else knows them: kept like Applications.</summary>
    public const string Juries = "Juries";

    /// <summary>What undertakings received or declared. Nothing else knows it: kept like Applications.</summary>
    public const string Aid = "Aid";

    /// <summary>Decisions that leave together, and their letters. Nothing else knows them: kept like Applications.</summary>
    public const string Batches = "Batches";

    /// <summary>What was asked to be exported, for a week.</summary>
    public const string Exports = "Exports";

    /// <summary>The links that partners were given. Nothing else knows them: kept like Applications.</summary>
    public const string Partners = "Partners";

    /// <summary>The keys of the staff's API. Nothing else knows them: kept like Applications.</summary>
    public const string ApiKeys = "ApiKeys";

    /// <summary>What is erased, when it begins, and the log that proves it. Nothing else knows it: it outlives Applications.</summary>
    public const string Retention = "Retention";

    /// <summary>The webhooks of each call, and what they were told lately. Nothing else knows the first: kept like Applications.</summary>
    public const string Webhooks = "Webhooks";

    /// <summary>How timers ran, why messages failed, what administrators did and turned off. Nothing else knows the last two.</summary>
    public const string Operations = "Operations";

    public static readonly IReadOnlyList<string> All =
    [
        Applications, Index, Calendar, Companies, Subscriptions, Limits, LateAccess, People, Calls, Juries, Aid, Batches, Exports, Partners, ApiKeys, Webhooks, Retention,
        Operations,
    ];
}

internal static class QueueNames
{
    /// <summary>An application is about to have a new version.</summary>
    public const string ApplicationChanges = "application-changes";

    /// <summary>The organisation of an application is to be looked up.</summary>
    public const string CompanyChecks = "company-checks";

    /// <summary>Somebody asked for the links of their files.</summary>
    public const string LinkRequests = "link-requests";

    /// <summary>A mail about the opening of a wave is to be sent.</summary>
    public const string Alerts = "alerts";

    /// <summary>A mail to somebody of the staff that is about no application is to be sent.</summary>
    public const string StaffMails = "staff-mails";

    /// <summary>A mail about an application is to be sent.</summary>
    public const string Mails = "mails";

    /// <summary>The same, for mails that timers ask for and nobody looks out for.</summary>
    public const string Reminders = "reminders";

    /// <summary>The provider told what became of mails.</summary>
    public const string DeliveryReports = "delivery-reports";

    /// <summary>The hour of a batch of decisions may have come.</summary>
    public const string Batches = "batches";

    /// <summary>A step of an export is to be done.</summary>
    public const string Exports = "exports";

    /// <summary>A webhook is to be told something.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>An administrator asked for a timer to run, or a step of a long operation is to be done.</summary>
    public const string Operations = "operations";

    /// <summary>The host adds this to a queue's name for the messages that failed every try.</summary>
    public const string PoisonSuffix = "-poison";

    public static readonly IReadOnlyList<string> All = [DeliveryReports, ApplicationChanges, CompanyChecks, LinkRequests, Exports, Alerts, Webhooks, Mails, Reminders, StaffMails, Batches, Operations];
}

internal static class ContainerNames
{
    public const string Attachments = "attachments";

    public const string DataProtectionKeys = "data-protection-keys";

    /// <summary>Lists of territories that an administrator imported.</summary>
    public const string ReferenceData = "reference-data";

    /// <summary>What exports made, for a week.</summary>
    public const string Exports = "exports";

    /// <summary>Copies of everything else, for when it is lost; in another account where the settings name one.</summary>
    public const string Backups = "backups";

    public static readonly IReadOnlyList<string> All = [Attachments, DataProtectionKeys, ReferenceData, Exports, Backups];
}

using System.Globalization;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Storage;

/// <summary>Row keys inside an application's partition. The partition key is the application's identifier.</summary>
internal static class ApplicationKeys
{
    public const string Application = "application";
    public const string Receipt = "receipt";


    /// <summary>First and last key of the trail, for a range query.</summary>
    public const string FirstEvent = "event|";
    public const string AfterLastEvent = "event}";

    public const string FirstMail = "mail|";
    public const string AfterLastMail = "mail}";

    /// <summary>What the register of companies says of a number: a draft that changes its own never shows what was said of the former.</summary>
    public static string Company(string identifier) => $"company|{identifier}";

    /// <summary>The copy that was made of this application for a wave.</summary>
    public static string Copy(string callId, string waveId) => $"copy|{callId}|{waveId}";

    public static string Event(int version) => string.Create(CultureInfo.InvariantCulture, $"event|{version:D6}");

    public static int EventVersion(string rowKey) => int.Parse(rowKey.AsSpan("event|".Length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The notification of a mail's row.</summary>
    public static string NotificationOf(string mailRowKey) => mailRowKey.Split('|')[1];

    /// <param name="notification">The name of the notification.</param>
    /// <param name="occasion">What it is about: the version that caused it, or the reminder's offset.</param>
    /// <param name="recipientHash">Whom it goes to, without naming them.</param>
    public static string Mail(string notification, string occasion, string recipientHash) => $"mail|{notification}|{occasion}|{recipientHash}";
}

/// <summary>Keys of table Index.</summary>
internal static class IndexKeys
{
    public static string Wave(string callId, string waveId) => $"call|{callId}|{waveId}";

    public static string Siren(string siren) => $"siren|{siren}";

    /// <summary>The one row of a partition that <see cref="SiretClaim"/> names.</summary>
    public const string Claim = "claim";

    public static string SiretClaim(string callId, Siret siret) => $"siret|{callId}|{siret.Value}";

    public static (string CallId, Siret Siret) ClaimedBy(string partitionKey) =>
        partitionKey.Split('|') is ["siret", var callId, var siret] ? (callId, Siret.Parse(siret)) : throw new FormatException("This is not the key of a claim.");

    public static string Email(string emailHash) => $"email|{emailHash}";

    /// <summary>The EPCI of the retained applications of a call.</summary>
    public static string Laureates(string callId) => $"laureates|{callId}";

    public static string LaureateOfEpci(string epci, ApplicationId id) => $"{epci}|{id}";

    public static (string First, string AfterLast) LaureatesOfEpci(string epci) => ($"{epci}|", $"{epci}}}");

    public static string ApplicationOfCall(string callId, ApplicationId id) => $"{callId}|{id}";

    public static ApplicationId ApplicationIdOf(string rowKey) => ApplicationId.Parse(rowKey[^ApplicationId.Length..]);

    /// <summary>The range of the rows of one call in an organisation's partition.</summary>
    public static (string First, string AfterLast) ApplicationsOfCall(string callId) => ($"{callId}|", $"{callId}}}");
}

/// <summary>Keys of table Subscriptions: a partition for each wave, a row named by the hash of the address.</summary>
internal static class SubscriptionKeys
{
    public static string Wave(string callId, string waveId) => $"{callId}|{waveId}";

    public static (string CallId, string WaveId) ReadWave(string partitionKey) =>
        partitionKey.Split('|') is [var callId, var waveId] ? (callId, waveId) : throw new FormatException("This partition is not a wave's.");
}

/// <summary>Keys of table Limits.</summary>
internal static class LimitKeys
{
    /// <summary>The one row of a partition: the hour it was last written in stands inside.</summary>
    public const string Hour = "hour";

    /// <summary>The pause that the provider of mails asked for: partition and row.</summary>
    public const string MailPause = "mail-pause";

    public static string Partition(string what, string whose) => $"{what}|{whose}";
}

/// <summary>Keys of table Companies: a partition for each legal unit, in it a row for each number that was asked for.</summary>
internal static class CompanyKeys
{
    private const string WholeUnit = "unit";
    private const string Establishment = "siret|";

    public static string Unit(Siren siren) => siren.Value;

    public static Siren SirenOf(string partitionKey) => Siren.Parse(partitionKey);

    public static string Asked(Siret? siret) => siret is { } number ? Establishment + number.Value : WholeUnit;

    /// <summary>Null for the row about the unit itself.</summary>
    public static Siret? SiretOf(string rowKey) => rowKey == WholeUnit ? null : Siret.Parse(rowKey[Establishment.Length..]);
}

/// <summary>Keys of table Calls.</summary>
internal static class CallKeys
{
    /// <summary>The one partition of what was published, so that one transaction numbers it and one query follows it.</summary>
    public const string Log = "log";

    /// <summary>What is being edited, a row for each call, named by its id.</summary>
    public const string Drafts = "drafts";

    public static string Entry(int sequence) => string.Create(CultureInfo.InvariantCulture, $"{sequence:D8}");

    public static int SequenceOf(string rowKey) => int.Parse(rowKey, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Keys of table People.</summary>
internal static class PeopleKeys
{
    /// <summary>The one partition of the staff: a few hundred rows, and the trail of who was given which role.</summary>
    public const string Staff = "staff";

    public const string FirstPerson = "person|";
    public const string AfterLastPerson = "person}";

    public static string Person(string emailHash) => FirstPerson + emailHash;

    /// <summary>What was changed in the roles of a call, in the order of time.</summary>
    public static string Trail(string callId, DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"trail|{callId}|{at.UtcTicks:D19}|{id:N}");

    public static (string First, string AfterLast) TrailOf(string callId) => ($"trail|{callId}|", $"trail|{callId}}}");

    /// <summary>The one partition of how often people want mails: a few rows for each of the staff who chose.</summary>
    public const string Frequencies = "frequencies";

    /// <summary>How far the timer of digests has come.</summary>
    public const string Digests = "digests";

    public static string Frequency(string emailHash, string callId) => $"{emailHash}|{callId}";

    public static (string First, string AfterLast) FrequenciesOf(string emailHash) => ($"{emailHash}|", $"{emailHash}}}");

    /// <summary>The one partition of the addresses at which calendars subscribe: a row for each of the staff who made one.</summary>
    public const string CalendarFeeds = "calendar-feeds";

    /// <summary>The one partition of the addresses that get none of our mails, a row for each, named by its hash.</summary>
    public const string Undelivered = "undelivered";

    /// <summary>The mails to one person that are about no application.</summary>
    public static string Mails(string emailHash) => $"mails|{emailHash}";
}

/// <summary>Keys of the named lists of a call's inbox, in table People.</summary>
internal static class SavedViewKeys
{
    /// <summary>Those that the whole team sees.</summary>
    public static (string First, string AfterLast) Team { get; } = ("team|", "team}");

    public static string Partition(string callId) => $"views|{callId}";

    public static (string First, string AfterLast) OfPerson(string emailHash) => ($"person|{emailHash}|", $"person|{emailHash}}}");
}

/// <summary>Names of blobs in the container of attachments.</summary>
internal static class AttachmentNames
{
    public static string Blob(ApplicationId application, string attachmentId) => $"{application}/{attachmentId}";
}

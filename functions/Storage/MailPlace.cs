namespace TI.Serverless.Functions.Storage;

/// <summary>Where a mail's line of the ledger stands: beside what the mail is about.</summary>
/// <param name="Table">The table.</param>
/// <param name="PartitionKey">The application, or the wave.</param>
/// <param name="RowKey">The notification, its occasion and whom it goes to.</param>
internal sealed record MailPlace(string Table, string PartitionKey, string RowKey)
{
    /// <summary>No key holds it.</summary>
    private const char Separator = '/';

    private static readonly IReadOnlyList<string> Tables = [TableNames.Applications, TableNames.Subscriptions, TableNames.People];

    public static MailPlace OfApplication(string applicationId, string notification, string occasion, string recipientHash) =>
        new(TableNames.Applications, applicationId, ApplicationKeys.Mail(notification, occasion, recipientHash));

    public static MailPlace OfWave(string callId, string waveId, string notification, string occasion, string recipientHash) =>
        new(TableNames.Subscriptions, SubscriptionKeys.Wave(callId, waveId), ApplicationKeys.Mail(notification, occasion, recipientHash));

    public static MailPlace OfStaff(string mail, string occasion, string recipientHash) =>
        new(TableNames.People, PeopleKeys.Mails(recipientHash), ApplicationKeys.Mail(mail, occasion, recipientHash));

    /// <summary>As the mail carries it, so that its events can be told where they belong. It names nobody.</summary>
    public string Name => string.Join(Separator, Table, PartitionKey, RowKey);

    /// <summary>The application that the mail is about; null for a mail about none.</summary>
    public ApplicationId? Application => Table == TableNames.Applications ? ApplicationId.Parse(PartitionKey) : null;

    /// <summary>It is about a wave that opens, to somebody who asked to be told: nobody works with them.</summary>
    public bool IsOfWave => Table == TableNames.Subscriptions;

    public string RecipientHash => RowKey[(RowKey.LastIndexOf('|') + 1)..];

    /// <summary>The place of a name; null for what was not written here.</summary>
    public static MailPlace? TryParse(string name) =>
        name.Split(Separator) is [var table, { Length: > 0 } partition, var row]
        && Tables.Contains(table)
        && row.StartsWith(ApplicationKeys.FirstMail, StringComparison.Ordinal)
        && (table != TableNames.Applications || ApplicationId.TryParse(partition, out _))
            ? new MailPlace(table, partition, row)
            : null;
}

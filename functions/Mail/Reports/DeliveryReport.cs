using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>What became of a mail after the provider took it. A later state replaces an earlier one and never the reverse. The names are stored.</summary>
public enum DeliveryState
{
    /// <summary>The recipient's server asked to come back; the provider tries for three days.</summary>
    Deferred,

    Delivered,

    /// <summary>The recipient's server refused it: it does not know the address, or will not have this mail.</summary>
    Bounced,

    /// <summary>The provider did not even try: an earlier mail to this address failed.</summary>
    Dropped,

    /// <summary>The recipient said that it is unwanted mail.</summary>
    ReportedAsSpam,
}

/// <summary>Something that the provider tells of one mail.</summary>
/// <param name="Place">The line of the ledger, as <see cref="Storage.MailPlace.Name"/> wrote it in the mail.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it did not arrive.</param>
/// <param name="At">When, to the second.</param>
internal sealed record DeliveryReport(string Place, DeliveryState State, UndeliveredReason Reason, DateTimeOffset At)
{
    public bool IsFailure => State > DeliveryState.Delivered;
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Mails;

/// <summary>A mail to somebody of the staff, ready to be written.</summary>
/// <param name="Recipient">Whom to.</param>
/// <param name="Call">The call it is about, to whose service one replies; null when it is about none.</param>
/// <param name="Write">Writes it.</param>
internal sealed record StaffMailContent(Recipient Recipient, CallDefinition? Call, Func<MailContent> Write);

/// <summary>A kind of mail to the staff that is about no application. One class each, registered in the wiring.</summary>
internal abstract class StaffMail
{
    /// <summary>Stored in the ledger's keys: never change one.</summary>
    public abstract string Name { get; }

    /// <summary>Which mails go before it.</summary>
    public virtual MailRank Rank => MailRank.Awaited;

    /// <summary>It leaves even while mails are turned off.</summary>
    public virtual bool IsNeverHeld => false;

    /// <summary>Finds what the mail is made of; null when it is no longer due.</summary>
    public abstract Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken);
}

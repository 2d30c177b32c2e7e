using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Asks for the mails that tell the staff of an address that gets none. Of a candidate, the file's own event does; of a guest or of somebody whose
/// opinion is asked, the file's team hears; of one of the staff, the administrators. The ledger keeps each to one mail, until mails arrive again.
/// </summary>
internal sealed class TellUndelivered(MailQueue mails, StaffMailQueue staffMails, StaffDirectory directory)
{
    /// <summary>A message; for one of the staff a query, and a message for each administrator.</summary>
    public async Task TellAsync(Application? file, AddressOwner whose, UndeliveredAddress address, CancellationToken cancellationToken)
    {
        if (whose.IsCandidate)
        {
            return;
        }

        var occasion = string.Create(CultureInfo.InvariantCulture, $"{address.AddressHash}~{address.Since.ToUnixTimeSeconds()}");
        if (file is not null && !whose.IsStaff)
        {
            await mails.SendAsync(
                new SendMailMessage(file.Id.ToString(), UndeliveredGuestMail.NotificationName, occasion, RecipientHash: null), TimeSpan.Zero, cancellationToken);
            return;
        }

        var scope = file?.CallId ?? StaffMember.EveryCall;
        foreach (var administrator in await directory.ListAsync(scope, StaffRights.Administer, cancellationToken))
        {
            if (administrator.Email.Hash != address.AddressHash)
            {
                await staffMails.SendAsync(
                    new StaffMailMessage(UndeliveredStaffMail.MailName, occasion, administrator.Email.Hash, $"{scope} {address.AddressHash}"), TimeSpan.Zero, cancellationToken);
            }
        }
    }
}

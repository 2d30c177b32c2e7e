using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>To administrators: one of the staff gets none of our mails, and what to do. Once, until they arrive again.</summary>
internal sealed class UndeliveredStaffMail(UndeliveredStore addresses, StaffDirectory directory, Catalogue catalogue, SiteLinks links) : StaffMail
{
    public const string MailName = "undelivered-staff";

    public override string Name => MailName;

    public override MailRank Rank => MailRank.Reminder;

    /// <summary>A read and a query.</summary>
    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (message.About.Split(' ') is not [var scope, var hash] || await addresses.FindAsync(hash, cancellationToken) is not { } address)
        {
            return null;
        }

        var people = await directory.ListAsync(scope, StaffRights.None, cancellationToken);
        if (people.FirstOrDefault(one => one.Email.Hash == hash && one.Roles.Values.Any(roles => roles.Count > 0)) is not { } person
            || people.FirstOrDefault(one => one.Email.Hash == message.RecipientHash && one.RightsOn(scope).HasFlag(StaffRights.Administer)) is not { } reader)
        {
            return null;
        }

        var call = catalogue.FindForTeam(scope);
        return new StaffMailContent(new Recipient(reader.Email, reader.Name), call, () => new MailContent(
            $"Courriels non reçus : {person.Name}",
            "Une personne de l’équipe ne reçoit pas nos courriels.",
            new MailBody()
                .Paragraph($"Bonjour {reader.Name}, nos courriels à {person.Name} ({person.Email}) n’arrivent pas depuis le {ParisTime.Long(address.Since)} : {address.Reason.Words()}.")
                .Paragraph("Les rappels et les demandes que le service lui envoie se perdent. Vérifiez son adresse avec elle : si elle a changé, donnez ses rôles à la nouvelle. "
                    + "Nous ne vous le redirons pas tant que ses courriels n’arrivent pas.")
                .Button("Voir les personnes", links.Absolute(call is null ? OfficePaths.People : Staff.Pages.OfficeSection.People.Href(scope))),
            Title: $"Courriels non reçus : {person.Name}"));
    }
}

using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff;

/// <summary>To who was given a role: what it opens, and where.</summary>
internal sealed class RoleGivenMail(StaffDirectory directory, PeopleStore people, Catalogue catalogue, SiteLinks links) : StaffMail
{
    public const string MailName = "role-given";

    public override string Name => MailName;

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(message.RecipientHash, cancellationToken) is not { } stored
            || stored.RolesOn(message.About) is not { Count: > 0 } roles
            || await directory.FindAsync(stored.Email, cancellationToken) is not { } member)
        {
            return null;
        }

        var call = catalogue.Find(message.About);
        return new StaffMailContent(new Recipient(member.Email, member.Name), call, () => new MailContent(
            call is null ? "Votre rôle sur les appels" : $"Votre rôle : {call.Title}",
            "Ce que vous pouvez faire, et où.",
            new MailBody()
                .Paragraph($"Bonjour {member.Name}, vous avez maintenant un rôle sur {(call is null ? "tous les appels" : $"l’appel « {call.Title} »")} :")
                .Facts(roles.Select(role => (role.Label(), role.Explanation())))
                .Button("Ouvrir l’espace de gestion", links.Absolute(call is null ? OfficePaths.Root : OfficePaths.Call(call.Id)))
                .Small("Il n’y a pas de mot de passe : indiquez cette adresse, un lien de connexion vous y est envoyé."),
            Title: "Votre rôle"));
    }
}

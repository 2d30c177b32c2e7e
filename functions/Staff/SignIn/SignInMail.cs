using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.SignIn;

/// <summary>To who asked to sign in, when they are of the staff: a link, and a code for where the link cannot be followed.</summary>
internal sealed class SignInMail(SignInTokens tokens, StaffDirectory directory, SiteLinks links, TimeProvider clock) : StaffMail
{
    public const string MailName = "sign-in";

    public override string Name => MailName;

    public override bool IsNeverHeld => true;

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (tokens.ReadTicket(message.About) is not { } ticket
            || ticket.IsExpiredAt(clock.GetUtcNow())
            || await directory.FindAsync(ticket.Person, cancellationToken) is not { } member)
        {
            return null;
        }

        return new StaffMailContent(new Recipient(member.Email, member.Name), Call: null, () => new MailContent(
            $"Votre connexion à {links.Host}",
            "Un lien et un code, valables trente minutes.",
            new MailBody()
                .Paragraph($"Bonjour {member.Name}, voici de quoi ouvrir l’espace de gestion. Le lien et le code valent jusqu’au {ParisTime.Deadline(ticket.Expires)}.")
                .Button("Ouvrir l’espace de gestion", links.Absolute(SignInPaths.Link(tokens.WriteLink(ticket))))
                .Facts(("Ou tapez ce code dans la page restée ouverte", ticket.Code))
                .Small("Si vous n’avez rien demandé, ignorez ce message : sans lui, personne n’entre. Ne transférez ni le lien ni le code."),
            Title: "Votre connexion"));
    }
}

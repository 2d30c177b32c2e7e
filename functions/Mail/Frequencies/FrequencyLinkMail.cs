using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>To who opened an expired link to their settings: a new one, to the same address only.</summary>
internal sealed class FrequencyLinkMail(FrequencyTokens tokens, FrequencyLinks links, StaffDirectory directory) : StaffMail
{
    public const string MailName = "mail-settings";

    public override string Name => MailName;

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken) =>
        tokens.Read(message.About) is { } link && await directory.FindAsync(link.Person, cancellationToken) is { } member
            ? new StaffMailContent(new Recipient(member.Email, member.Name), Call: null, () => new MailContent(
                "La fréquence de vos courriels",
                "Un nouveau lien vers vos réglages.",
                new MailBody()
                    .Paragraph($"Bonjour {member.Name}, voici un nouveau lien pour choisir quels courriels vous recevez.")
                    .Button("Choisir la fréquence de mes courriels", links.Of(member.Email))
                    .Small("Si vous ne l’avez pas demandé, vous pouvez ignorer ce message.")))
            : null;
}

using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>The links that an officer acts from. One signed token serves them all.</summary>
internal static class TriageLinks
{
    /// <summary>The file first, then what can still be done: deciding comes last.</summary>
    public static MailBody Triage(this MailBody body, SiteLinks links, NotificationContext context, Recipient officer)
    {
        var file = links.Triage(context.Application.Id, officer.Address);
        return body
            .Button("Ouvrir le dossier", file)
            .Paragraph("Ou directement :")
            .Links(TriageChoices.For(context.Call)
                .Where(action => TriageProgress.WhyNotAtThisStage(action, context.Call, context.Application) is null)
                .OrderBy(action => action.IsDecision)
                .Select(action => (action.Label, $"{file}/{action.Slug}")))
            .Small("Chaque lien ouvre une page qui dit ce qui va se passer : rien n’est fait avant que vous ne confirmiez. "
                + "Ces liens vous sont personnels, ne les transférez pas.");
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>The links that an officer acts from. One signed token serves them all.</summary>
internal static class TriageLinks
{
    /// <summary>The file first, then what can still be done: deciding comes last.</summary>
    public static MailBody Triage(this MailBody body, SiteLinks links, Application application, Recipient officer)
    {
        var file = links.Triage(application.Id, officer.Address);
        return body
            .Button("Ouvrir le dossier", file)
            .Paragraph("Ou directement :")
            .Links(TriageAction.All.OrderBy(action => action.IsFinal).Select(action => (action.Label, $"{file}/{action.Slug}")))
            .Small("Chaque lien ouvre une page qui dit ce qui va se passer : rien n’est fait avant que vous ne confirmiez. "
                + "Ces liens vous sont personnels, ne les transférez pas.");
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>The links that an officer acts from. One signed token serves them all.</summary>
internal static class TriageLinks
{
    public static IEnumerable<(string Text, string Href)> For(SiteLinks links, Application application, Recipient officer)
    {
        var file = links.Triage(application.Id, officer.Address);
        return
        [
            ("Ouvrir le dossier", file),
            .. TriageAction.All.Select(action => (action.Label, $"{file}/{action.Slug}")),
        ];
    }
}

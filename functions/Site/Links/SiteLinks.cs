using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Site.Links;

/// <summary>Every address of the site that is written somewhere else than in a route: in mails, in answers of the API, in redirections.</summary>
internal sealed class SiteLinks(LinkTokens tokens, IOptions<SiteOptions> options)
{
    private readonly string _root = options.Value.PublicUrl!.GetLeftPart(UriPartial.Authority);

    /// <summary>The candidate's way in, from a mail.</summary>
    public string FollowUp(Application application) => $"{_root}/suivi/{tokens.ForCandidate(application)}";

    /// <summary>The way in of the holder or of a guest, from a mail.</summary>
    public string FollowUp(Application application, EmailAddress person) => $"{_root}/suivi/{tokens.ForPerson(application, person)}";

    /// <summary>An officer's way in, from a mail.</summary>
    public string Triage(ApplicationId application, EmailAddress officer) => $"{_root}/triage/{tokens.ForOfficer(application, officer)}";

    /// <summary>The way in of who was asked an opinion, from a mail.</summary>
    public string Opinion(ApplicationId application, EmailAddress expert, DateOnly answerBefore) =>
        $"{_root}/avis/{tokens.ForExpert(application, expert, answerBefore)}";

    /// <summary>The site's own name, as its public address says it.</summary>
    public string Host { get; } = options.Value.PublicUrl!.Host;

    public string Call(string callId) => _root + SitePaths.Call(callId);

    public string Absolute(string path) => _root + path;
}

/// <summary>The paths of pages that other pages and answers lead to.</summary>
internal static class SitePaths
{
    public static string Call(string callId) => $"/appels/{callId}";

    public static string CallCalendar(string callId) => $"/appels/{callId}/calendrier.ics";

    public static string Alert(string callId) => $"/appels/{callId}/alerte";

    public static string Application(ApplicationId id) => $"/dossiers/{id}";

    public static string Section(ApplicationId id, string sectionId) => $"/dossiers/{id}/etapes/{sectionId}";

    public static string Attachments(ApplicationId id) => $"/dossiers/{id}/pieces";

    public static string AttachmentField(ApplicationId id, string field) => $"/dossiers/{id}/pieces/{field}";

    public static string RemoveAttachment(ApplicationId id, string field, string attachmentId) => $"/dossiers/{id}/pieces/{field}/{attachmentId}/retrait";

    public static string Check(ApplicationId id) => $"/dossiers/{id}/verification";

    public static string Receipt(ApplicationId id) => $"/dossiers/{id}/recepisse";

    public static string Reply(ApplicationId id) => $"/dossiers/{id}/reponse";

    public static string HandOver(ApplicationId id) => $"/dossiers/{id}/pieces-a-fournir";

    /// <summary>The pieces that may follow, on the page of the file.</summary>
    public static string Following(ApplicationId id) => $"/dossiers/{id}#pieces-a-fournir";

    /// <summary>The thread with the service, on the page of the file.</summary>
    public static string Messages(ApplicationId id) => $"/dossiers/{id}#messages";

    public static string Withdrawal(ApplicationId id) => $"/dossiers/{id}/retrait";

    public static string MyData(ApplicationId id) => $"/dossiers/{id}/mes-donnees";

    public static string MyDataFile(ApplicationId id, string format) => $"{MyData(id)}/{format}";

    public static string Identifier(ApplicationId id) => $"/dossiers/{id}/etablissement";

    public static string Copy(ApplicationId id) => $"/dossiers/{id}/copie";

    public static string CopyResult(ApplicationId id) => $"/dossiers/{id}/reprise";

    public static string Export(ApplicationId id) => $"/dossiers/{id}/export";

    public static string Import(ApplicationId id) => $"/dossiers/{id}/import";

    public static string ApplyImport(ApplicationId id) => $"/dossiers/{id}/import/enregistrement";

    public static string Guests(ApplicationId id) => $"/dossiers/{id}/acces";

    public static string Guest(ApplicationId id, EmailAddress guest) => $"/dossiers/{id}/acces/{guest.Hash}";

    public static string Departure(ApplicationId id) => $"/dossiers/{id}/depart";

    public static string LateCode(ApplicationId id) => $"/dossiers/{id}/depot-tardif";

    public static string Leaving(ApplicationId id) => $"/dossiers/{id}/fermeture";

    public static string File(ApplicationId id, string attachmentId) => $"/dossiers/{id}/fichiers/{attachmentId}";

    public static string NewTriageLink(string token) => $"/nouveau-lien/{token}";

    public static string Uploads(ApplicationId id) => $"{ApiApplication(id)}/uploads";

    public static string ApiApplication(ApplicationId id) => $"/api/v1/applications/{id}";
}

/// <summary>The paths of the back office.</summary>
internal static class OfficePaths
{
    public const string Root = "/gestion";

    public const string SignIn = "/gestion/connexion";

    public const string People = "/gestion/personnes";

    public const string Account = "/gestion/compte";

    public static string Call(string callId) => $"{Root}/appels/{callId}";

    public static string File(string callId, ApplicationId id) => $"{Call(callId)}/dossiers/{id}";
}

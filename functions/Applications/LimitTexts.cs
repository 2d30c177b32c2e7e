using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What somebody reads who asks too often.</summary>
internal static class LimitTexts
{
    public static string TooManyLinks(DateTimeOffset retryAt) => TooMany("demandes de liens", retryAt);

    public static string TooManySignIns(DateTimeOffset retryAt) => TooMany("demandes de connexion", retryAt);

    public static string TooManyDrafts(DateTimeOffset retryAt) => TooMany("candidatures commencées", retryAt);

    public static string TooManyAlerts(DateTimeOffset retryAt) => TooMany("demandes d’alerte", retryAt);

    public static string TooManyInvitations(DateTimeOffset retryAt) => French.Typeset(
        $"Trop d’invitations envoyées depuis ce dossier en une heure. Recommencez à partir du {ParisTime.Deadline(retryAt)}.");

    public static string TooManyFiles(DateTimeOffset retryAt) => French.Typeset(
        $"Trop de fichiers envoyés dans ce dossier en une heure : ceux qui y sont restent. Ajoutez celui-ci à partir du {ParisTime.Deadline(retryAt)}.");

    public static string TooManyMessages(DateTimeOffset retryAt) => French.Typeset(
        $"Trop de messages écrits depuis ce dossier en une heure. Renvoyez celui-ci à partir du {ParisTime.Deadline(retryAt)}.");

    public static string TooManyCodes(DateTimeOffset retryAt) => French.Typeset(
        $"Trop de codes essayés en une heure. Recommencez à partir du {ParisTime.Deadline(retryAt)}.");

    private static string TooMany(string what, DateTimeOffset retryAt) => French.Typeset(
        $"Trop de {what} pour cette adresse électronique en une heure. Recommencez à partir du {ParisTime.Deadline(retryAt)}.");
}

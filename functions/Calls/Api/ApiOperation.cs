using TI.Serverless.Functions.Staff.Api;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Calls.Api;

/// <summary>One thing the API does, for its description and its page.</summary>
/// <param name="Id">Name of the operation, for programs that are generated from the description.</param>
/// <param name="Method">The HTTP method, in lower case.</param>
/// <param name="Path">The route, with its parameters between braces.</param>
/// <param name="Summary">What it does, in French.</param>
/// <param name="Success">The status of success.</param>
/// <param name="Refusals">The statuses of refusals, each with a body of problem details.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, string Summary, int Success, params int[] Refusals)
{
    private const string Call = "/api/v1/calls/{callId}";
    private const string Application = "/api/v1/applications/{id}";

    /// <summary>True when the candidate's token is asked for.</summary>
    public bool IsSigned => Path.StartsWith(Application, StringComparison.Ordinal);

    /// <summary>What is asked of an API key; null for who needs none.</summary>
    public ApiScopes? Scope { get; init; }

    /// <summary>The schema of the answer, in the components of the description; null for one that is not described.</summary>
    public string? Answer { get; init; }

    /// <summary>The type of an answer that is a file; null for JSON.</summary>
    public string? MediaType { get; init; }

    /// <summary>The schema of the body; null when there is none, or when the description knows it by the operation's name.</summary>
    public string? Body { get; init; }

    /// <summary>Parameters of the query.</summary>
    public IReadOnlyList<(string Name, string Description)> Query { get; init; } = [];

    /// <summary>Headers that it reads, and whether it asks for them.</summary>
    public IReadOnlyList<(string Name, bool Required, string Description)> Headers { get; init; } = [];

    /// <summary>Every route under <c>/api/v1</c>; a test compares them with the functions.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("listCalls", "get", "/api/v1/calls", "Les appels, ouverts ou non, avec leur prochaine échéance.", 200),
        new("getCall", "get", Call, "Un appel, son formulaire et les pièces qu’il demande.", 200, 404),
        new("listTechnicalCentres", "get", "/api/v1/technical-centres", "Les centres techniques, tous ou ceux d’un code NAF ou d’une activité (paramètre q).", 200),
        new("suggestCommunes", "get", "/api/v1/communes", "Les communes dont le nom, le code postal ou le code INSEE commence par q.", 200),
        new("suggestEpci", "get", "/api/v1/epci", "Les EPCI dont le nom commence par q.", 200),
        new("suggestTerritories", "get", "/api/v1/territories", "Les Territoires d’industrie dont le nom contient q.", 200),
        new("startApplication", "post", Call + "/applications", "Commence une candidature et donne son jeton.", 201, 400, 404, 409, 413, 422, 429),
        new("getApplication", "get", Application, "Une candidature : réponses, pièces, ce qui manque, décision.", 200, 401, 404),
        new("saveDraft", "put", Application, "Remplace les réponses d’un brouillon si elles sont toujours celles qu’on a lues (If-Match).", 200, 400, 401, 404, 409, 412, 413, 422, 428) { Headers = [("If-Match", true, "L’ETag reçu à la dernière lecture.")] },
        new("changeIdentifier", "put", Application + "/identifier", "Change le SIRET ou le SIREN d’un brouillon.", 200, 400, 401, 404, 409, 413, 422),
        new("exportApplication", "get", Application + "/export", "La candidature dans un fichier : réponses avec leurs libellés, liste des pièces.", 200, 401, 404),
        new("addAttachment", "put", Application + "/attachments/{field}/{fileName}", "Joint un fichier : le corps de la demande est son contenu.", 201, 401, 404, 409, 413, 415, 422),
        new("removeAttachment", "delete", Application + "/attachments/{field}/{fileName}", "Retire un fichier.", 204, 401, 404, 409),
        new("openUpload", "post", Application + "/uploads", "Annonce un fichier qui vient en tranches, jusqu’à 200 Mo : donne l’envoi et la taille des tranches.", 201, 400, 401, 404, 409, 413, 422),
        new("getUpload", "get", Application + "/uploads/{upload}", "Un envoi : les tranches qui manquent encore.", 200, 401, 404),
        new("putSlice", "put", Application + "/uploads/{upload}/slices/{slice}", "Envoie une tranche, comptée à partir de 0 ; la renvoyer ne change rien.", 204, 401, 404, 413, 422),
        new("completeUpload", "post", Application + "/uploads/{upload}/completion", "Termine un envoi : le fichier est assemblé, examiné et joint ; redemander ne change rien.", 201, 401, 404, 409, 415, 422),
        new("submitApplication", "post", Application + "/submission", "Dépose la candidature ; la même demande redonne le même récépissé (statut 200).", 201, 401, 404, 409, 412, 422) { Headers = [("If-Match", false, "L’ETag reçu à la dernière lecture.")] },
        new("getReceipt", "get", Application + "/receipt", "Le récépissé du dépôt.", 200, 401, 404),
        new("provideInformation", "post", Application + "/replies", "Répond à une demande de complément, avec les réponses corrigées parmi celles qu’elle ouvre.", 201, 400, 401, 404, 409, 413, 422),
        new("handOverPieces", "post", Application + "/pieces", "Transmet les fichiers ajoutés pour les pièces qui peuvent suivre le dépôt.", 201, 401, 404),
        new("withdrawApplication", "post", Application + "/withdrawal", "Retire la candidature.", 200, 400, 401, 404, 409, 413),
        new("getMyData", "get", Application + "/data", "Ce qui est conservé sur la personne dont c’est le jeton : réponses, historique, courriels, demandes.", 200, 401, 404),
        new("getMyDataArchive", "get", Application + "/data/archive", "La même chose avec les pièces jointes, dans une archive ZIP.", 200, 401, 404) { MediaType = "application/zip" },
        new("forgetMe", "delete", Application + "/data", "Pour une personne invitée : quitte une candidature jamais déposée, et y fait effacer ses données.", 204, 401, 404, 409),
        new("askAboutData", "post", Application + "/data/requests", "Demande l’effacement (erasure) ou la rectification de données d’une candidature déposée ; redemander ne change rien.", 202, 400, 401, 404, 409, 413, 422),
        new("discardDraft", "put", Application + "/trash", "Met à la corbeille une candidature jamais déposée : elle est effacée deux semaines plus tard.", 200, 401, 404, 409),
        new("takeBackDraft", "delete", Application + "/trash", "Reprend la candidature de la corbeille.", 204, 401, 404),
        .. StaffOperations.All,
    ];
}

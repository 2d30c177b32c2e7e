using TI.Serverless.Functions.Calls.Api;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>What a key can do, for the description of the API and its page.</summary>
internal static class StaffOperations
{
    private const string Call = StaffApiPaths.Calls + "/{callId}";
    private const string Application = Call + "/applications/{id}";
    private const string Export = Call + "/exports/{exportId}";

    private static readonly (string Name, bool Required, string Description) IfMatch = ("If-Match", true, "L’ETag reçu à la dernière lecture du dossier ; « * » pour toute version.");

    private static readonly (string Name, bool Required, string Description) Idempotency =
        (StaffApiFiles.IdempotencyHeader, false, "Un nom de votre choix : la même demande envoyée de nouveau n’est faite qu’une fois.");

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("listStaffCalls", "get", StaffApiPaths.Calls, "Les appels que la clé ouvre.", 200, 401, 429) { Scope = ApiScopes.Read, Answer = StaffSchemas.Calls },
        new("listStaffApplications", "get", Call + "/applications", "Les dossiers déposés d’un appel, cinquante par page, avec les filtres de la liste de l’équipe.", 200, 401, 404, 422, 429)
        {
            Scope = ApiScopes.Read,
            Answer = StaffSchemas.Page,
            Query = StaffQuery.Parameters,
        },
        new("getStaffApplication", "get", Application, "Un dossier : état, étiquettes, dates, historique ; réponses et pièces avec le droit qui les ouvre.", 200, 401, 404, 429)
        {
            Scope = ApiScopes.Read,
            Answer = StaffSchemas.Application,
        },
        new("getStaffAttachment", "get", Application + "/attachments/{attachmentId}", "Une pièce d’un dossier.", 200, 401, 403, 404, 409, 429)
        {
            Scope = ApiScopes.PersonalData,
            MediaType = "application/octet-stream",
        },
        new("addStaffNote", "post", Application + "/notes", "Ajoute une note pour l’équipe seule.", 201, 400, 401, 403, 404, 413, 422, 429)
        {
            Scope = ApiScopes.Write,
            Answer = StaffSchemas.Application,
            Body = StaffSchemas.Text,
            Headers = [Idempotency],
        },
        new("sendStaffMessage", "post", Application + "/messages", "Écrit au candidat, qui en est averti par courriel.", 201, 400, 401, 403, 404, 409, 413, 422, 429)
        {
            Scope = ApiScopes.Write,
            Answer = StaffSchemas.Application,
            Body = StaffSchemas.Text,
            Headers = [Idempotency],
        },
        new("setStaffLabels", "put", Application + "/labels", "Remplace les étiquettes de l’équipe.", 200, 400, 401, 403, 404, 412, 413, 422, 428, 429)
        {
            Scope = ApiScopes.Write,
            Answer = StaffSchemas.Application,
            Body = StaffSchemas.Labels,
            Headers = [IfMatch],
        },
        new("assignStaffApplication", "put", Application + "/assignment", "Attribue le dossier à une personne de l’équipe.", 200, 400, 401, 403, 404, 412, 413, 422, 428, 429)
        {
            Scope = ApiScopes.Write,
            Answer = StaffSchemas.Application,
            Body = StaffSchemas.Assignment,
            Headers = [IfMatch],
        },
        new("actOnStaffApplication", "post", Application + "/actions/{action}", "Fait l’une des actions que le dossier propose ; celles qui décident demandent aussi le droit « Décider ».",
            200, 400, 401, 403, 404, 409, 412, 413, 422, 428, 429)
        {
            Scope = ApiScopes.Write,
            Answer = StaffSchemas.Application,
            Body = StaffSchemas.Action,
            Headers = [IfMatch],
        },
        new("getStaffFigures", "get", Call + "/figures", "Les chiffres d’un appel.", 200, 401, 404, 429) { Scope = ApiScopes.Read, Answer = StaffSchemas.Figures },
        new("startStaffExport", "post", Call + "/exports", "Demande un export, préparé à part.", 202, 400, 401, 403, 404, 413, 422, 429)
        {
            Scope = ApiScopes.Export,
            Answer = StaffSchemas.Export,
            Body = StaffSchemas.NewExport,
        },
        new("getStaffExport", "get", Export, "Un export : où il en est, et ses fichiers.", 200, 401, 403, 404, 429) { Scope = ApiScopes.Export, Answer = StaffSchemas.Export },
        new("getStaffExportFile", "get", Export + "/{name}", "Un fichier d’un export.", 200, 401, 403, 404, 429) { Scope = ApiScopes.Export, MediaType = "application/octet-stream" },
    ];
}

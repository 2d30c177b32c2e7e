using System.Text.Json.Serialization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Site.Api;

/// <summary>Problem details (RFC 9457): the body of every refusal of the API.</summary>
/// <param name="Type">A stable name of the kind of refusal, for programs.</param>
/// <param name="Title">The kind of refusal, for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">This refusal: what happened and what to do.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail)
{
    /// <summary>What to correct, by field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The revision of the answers that is stored, where the caller's was another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CurrentETag { get; init; }

    /// <summary>What is stored now, so that the caller can merge.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Current { get; init; }

    /// <summary>To give when asking for help.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }
}

/// <summary>The refusals of the API.</summary>
internal static class Problems
{
    public static IResult NotFound() => Answer(new Problem(
        "urn:ti-serverless:not-found", "Introuvable", StatusCodes.Status404NotFound,
        "Rien ne correspond à cette adresse, ou votre jeton n’y donne pas accès."), "path");

    public static IResult NotSignedIn(string? reason) => Answer(new Problem(
        "urn:ti-serverless:not-signed-in", "Jeton absent ou refusé", StatusCodes.Status401Unauthorized,
        reason ?? "Joignez l’en-tête « Authorization: Bearer » avec le jeton reçu à la création de la candidature."), "Authorization");

    /// <summary>403: a guest whom the holder of the file did not let do this.</summary>
    public static IResult NoRight(CandidateRight right) => Answer(new Problem(
        "urn:ti-serverless:no-right", "Droit insuffisant", StatusCodes.Status403Forbidden,
        $"Votre accès vous permet de {right.InWords()}. Demandez à la personne qui a commencé le dossier de le modifier."), "Authorization");

    /// <summary>409: the wave is closed and this call locks its drafts then.</summary>
    public static IResult DraftLocked(CallPhase phase) => Answer(new Problem(
        "urn:ti-serverless:draft-locked", "Brouillon verrouillé", StatusCodes.Status409Conflict,
        CallTexts.WhyNotOpen(phase) + " Votre brouillon ne peut plus être modifié ; il peut être lu et exporté."), "wave");

    public static IResult ForeignOrigin() => Answer(new Problem(
        "urn:ti-serverless:foreign-origin", "Origine refusée", StatusCodes.Status403Forbidden,
        "Cette demande vient d’un autre site."), "Origin");

    public static IResult Failed(string reference) => Answer(new Problem(
        "urn:ti-serverless:failed", "Incident technique", StatusCodes.Status500InternalServerError,
        "Rien de ce qui était enregistré n’est perdu. Recommencez dans quelques minutes ; si l’incident dure, signalez cette référence.")
    {
        Reference = reference,
    });

    public static IResult TurnedOff(bool newDraftsOnly) => Answer(new Problem(
        "urn:ti-serverless:turned-off", "Momentanément indisponible", StatusCodes.Status503ServiceUnavailable,
        newDraftsOnly ? "Aucune nouvelle candidature ne peut être commencée pour le moment." : "Le site est en maintenance : rien ne peut y être enregistré pour le moment."));

    public static IResult BadRequest(int status) => Answer(new Problem(
        "urn:ti-serverless:unreadable", "Demande illisible", status,
        status == StatusCodes.Status413PayloadTooLarge ? "L’envoi est trop volumineux." : "L’envoi est incomplet ou mal formé."), "body");

    public static IResult Malformed(string detail) => Answer(new Problem(
        "urn:ti-serverless:malformed", "JSON attendu", StatusCodes.Status400BadRequest, detail), "body");

    /// <summary>422: understood, and to be corrected field by field.</summary>
    public static IResult Invalid(IEnumerable<FieldError> errors, int status = StatusCodes.Status422UnprocessableEntity) => Answer(new Problem(
        "urn:ti-serverless:invalid", "À corriger", status,
        "Corrigez les champs indiqués puis recommencez. Rien de ce qui était enregistré n’a changé.")
    {
        Errors = errors.GroupBy(error => error.Field).ToDictionary(field => field.Key, field => field.Select(error => error.Message).ToArray()),
    });

    public static IResult UnknownAttachment(string field) => Answer(new Problem(
        "urn:ti-serverless:unknown-attachment", "Pièce inconnue", StatusCodes.Status404NotFound,
        "Cet appel ne demande pas cette pièce : les identifiants des pièces sont dans la description de l’appel.")
    {
        Errors = new Dictionary<string, string[]> { [field] = ["Choisissez une pièce que l’appel demande."] },
    });

    public static IResult UnknownUpload() => Answer(new Problem(
        "urn:ti-serverless:unknown-upload", "Envoi inconnu", StatusCodes.Status404NotFound,
        "Cet envoi est trop ancien, ou n’a pas été ouvert pour cette candidature : ouvrez-en un autre et recommencez."), "upload");

    public static IResult WrongSlice(string detail, int status) => Answer(new Problem(
        "urn:ti-serverless:wrong-slice", "Tranche refusée", status, detail), "slice");

    /// <summary>409: the file cannot be put together before these slices are there.</summary>
    public static IResult MissingSlices(IReadOnlyList<int> missing) => Answer(new Problem(
        "urn:ti-serverless:missing-slices", "Tranches manquantes", StatusCodes.Status409Conflict,
        "Envoyez les tranches qui manquent, puis terminez de nouveau.")
    {
        Current = new { missing },
    }, "slices");

    /// <summary>429, with <c>Retry-After</c> in the answer's headers.</summary>
    public static IResult TooMany(FieldError error) => Answer(new Problem(
        "urn:ti-serverless:too-many", "Trop de demandes", StatusCodes.Status429TooManyRequests, error.Message), error.Field);

    /// <summary>429 for a key, with <c>Retry-After</c> in the answer's headers.</summary>
    public static IResult TooManyRequests(string until) => Answer(new Problem(
        "urn:ti-serverless:too-many", "Trop de demandes", StatusCodes.Status429TooManyRequests,
        $"Cette clé a fait toutes les demandes de cette heure. Recommencez à partir du {until}, ou espacez vos demandes."), "Authorization");

    /// <summary>403: a key that was not given this right.</summary>
    public static IResult NoScope(ApiScopes scope) => Answer(new Problem(
        "urn:ti-serverless:no-scope", "Droit insuffisant", StatusCodes.Status403Forbidden,
        $"Cette clé n’a pas le droit « {scope.Label()} » ({scope.Name()}). Un administrateur de l’appel peut en donner une qui l’ait."), "Authorization");

    /// <summary>403 for a file that holds malware, 409 for one whose verdict is still awaited.</summary>
    public static IResult FileWithheld(bool isMalicious) => Answer(new Problem(
        "urn:ti-serverless:file-withheld", "Fichier retenu", isMalicious ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
        isMalicious
            ? "Ce fichier contient un logiciel malveillant : il n’est remis à personne."
            : "L’analyse de ce fichier n’est pas terminée : redemandez-le dans quelques minutes."), "attachmentId");

    /// <summary>412: the file has moved since the caller read it.</summary>
    public static IResult Stale(Application current) => Answer(new Problem(
        "urn:ti-serverless:stale", "Dossier modifié entre-temps", StatusCodes.Status412PreconditionFailed,
        "Le dossier a changé depuis votre lecture. Relisez-le, puis recommencez avec le nouvel ETag si l’action est toujours à faire.")
    {
        CurrentETag = ETags.OfVersion(current),
    }, "If-Match");

    /// <summary>405: the address exists for other methods, named in <c>Allow</c>.</summary>
    public static IResult MethodNotAllowed(IReadOnlyList<string> allowed) => Answer(new Problem(
        "urn:ti-serverless:method-not-allowed", "Méthode non admise", StatusCodes.Status405MethodNotAllowed,
        $"Cette adresse se demande par {French.AnyOf(allowed)}."), "method");

    public static IResult CallNotOpen(CallPhase phase) => Answer(new Problem(
        "urn:ti-serverless:call-not-open", "Appel non ouvert", StatusCodes.Status409Conflict, CallTexts.WhyNotOpen(phase)), "call");

    public static IResult WaveClosed(CallPhase phase) => Answer(new Problem(
        "urn:ti-serverless:wave-closed", "Vague close", StatusCodes.Status409Conflict,
        CallTexts.WhyNotOpen(phase) + " Votre brouillon est conservé."), "wave");

    public static IResult AlreadyDeposited(Application application) => Answer(new Problem(
        "urn:ti-serverless:already-deposited", "Candidature déjà déposée", StatusCodes.Status409Conflict,
        CallTexts.AlreadyDeposited(application.Applicant.Identifier)));

    public static IResult WrongStatus(Application application, string whatIsNeeded) => Answer(new Problem(
        "urn:ti-serverless:wrong-status", "Action impossible à ce stade", StatusCodes.Status409Conflict,
        $"{whatIsNeeded} La candidature est au statut « {FollowUpTexts.Label(application)} »."), "status");

    public static IResult PreconditionRequired() => Answer(new Problem(
        "urn:ti-serverless:precondition-required", "En-tête If-Match attendu", StatusCodes.Status428PreconditionRequired,
        "Joignez l’en-tête If-Match avec l’ETag reçu à la dernière lecture : il évite d’écraser la saisie de quelqu’un d’autre."), "If-Match");

    /// <summary>412: somebody saved other answers since the caller read them; here they are, to merge.</summary>
    public static IResult Changed(Application current) => Answer(new Problem(
        "urn:ti-serverless:changed", "Réponses modifiées entre-temps", StatusCodes.Status412PreconditionFailed,
        "D’autres réponses ont été enregistrées depuis votre lecture. Fusionnez les vôtres avec celles-ci puis recommencez avec le nouvel ETag.")
    {
        CurrentETag = ETags.Of(current),
        Current = new { answers = current.Answers.ToJsonObject() },
    }, "If-Match");

    /// <summary>Every refusal names what it is about: a field, or the part of the request or the state that stands in the way.</summary>
    private static IResult Answer(Problem problem, string about = "") => Results.Json(
        problem.Errors is null && about.Length > 0 ? problem with { Errors = new Dictionary<string, string[]> { [about] = [problem.Detail] } } : problem,
        ApiJson.Options,
        "application/problem+json",
        problem.Status);
}

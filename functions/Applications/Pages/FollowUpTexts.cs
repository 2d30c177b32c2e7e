using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Components;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What a candidate reads about where the application stands. What the team thinks so far is not told before the decision.</summary>
internal static class FollowUpTexts
{
    /// <summary>The state in a few words.</summary>
    public static string Label(Application application) => application switch
    {
        { Review.OpenRequest: not null } => "Réponse attendue",
        { Status: ApplicationStatus.InReview or ApplicationStatus.Eligible } => "En cours d’examen",
        { Status: ApplicationStatus.Withdrawn } => "Retirée",
        { Review.Decision: { Label: { } label } decision } when decision.Outcome == application.Status => label,
        _ => application.Status.Label(),
    };

    /// <summary>The status as programs read it: eligibility is the team's own business until the decision.</summary>
    public static ApplicationStatus Status(Application application) =>
        application.Status == ApplicationStatus.Eligible ? ApplicationStatus.InReview : application.Status;

    public static TagKind Tone(Application application) => application.Review.OpenRequest is not null ? TagKind.Warning : StatusTags.KindOf(application.Status);

    /// <summary>What happened and what comes next, in two sentences at most.</summary>
    public static string Situation(Application application, CallDefinition call, ApplicationEvent? last) => application.Status switch
    {
        _ when application.Review.OpenRequest is not null => "Le service a besoin d’une réponse de votre part pour continuer l’examen de votre candidature.",
        ApplicationStatus.Withdrawn =>
            $"Vous avez retiré cette candidature{On(last, EventKind.Withdrawn)}. Elle ne sera plus examinée.",
        ApplicationStatus.Reserve =>
            "Votre candidature est sur la liste complémentaire : elle pourra être retenue si une place se libère. Vous n’avez rien à faire, nous vous écrirons.",
        ApplicationStatus.Redirected =>
            $"Votre candidature ne peut pas être traitée dans cet appel, elle est réorientée. Adressez-vous à : {application.Review.Decision?.RedirectedTo}.",
        ApplicationStatus.Retained when application.Review.Decision?.Label is { } label =>
            $"Réponse à votre candidature : « {label} ». Le service vous écrira pour la suite.",
        ApplicationStatus.NotRetained when application.Review.Decision?.Label is { } label => $"Réponse à votre candidature : « {label} ».",
        ApplicationStatus.Retained => "Votre candidature est retenue. Le service vous écrira pour la suite.",
        ApplicationStatus.NotRetained => "Votre candidature n’est pas retenue.",
        ApplicationStatus.NotEligible => "Votre candidature n’est pas éligible à cet appel.",
        _ when last?.Kind == EventKind.InformationProvided =>
            $"Votre réponse a été envoyée{On(last, EventKind.InformationProvided)}. {call.Contact.Service} reprend l’examen de votre candidature.",
        ApplicationStatus.Submitted =>
            $"{call.Contact.Service} a reçu votre candidature et va l’examiner. Vous n’avez rien à faire pour l’instant : nous vous écrirons.",
        _ when Stage(application, call) is { } stage =>
            $"{call.Contact.Service} examine votre candidature ({stage}). Vous n’avez rien à faire pour l’instant : nous vous écrirons.",
        _ => $"{call.Contact.Service} examine votre candidature. Vous n’avez rien à faire pour l’instant : nous vous écrirons.",
    };

    /// <summary>What the candidate may read of the trail: facts and what was written to them, not the team's own moves and notes.</summary>
    public static IReadOnlyList<ApplicationEvent> Trail(IEnumerable<ApplicationEvent> events, CallDefinition call) =>
    [
        .. events.Where(one => !one.Kind.IsInternal())
            .Where(one => one.Kind is not EventKind.Shortlisted || call.Stages.Any(stage => stage.Id == one.StageId && stage.TellsCandidate))
            .Select(one => one.Kind is EventKind.TakenInCharge or EventKind.Started or EventKind.LateAccessGiven ? one with { Text = null } : one)
    ];

    /// <summary>The stage that was reached and that candidates are told of; null for others.</summary>
    public static string? Stage(Application application, CallDefinition call) =>
        SelectionProgress.Of(call, application) is { Number: > 1, Stage.TellsCandidate: true } progress ? progress.Text : null;

    private static string On(ApplicationEvent? last, EventKind kind) => last?.Kind == kind ? $" le {ParisTime.Long(last.At)}" : "";
}

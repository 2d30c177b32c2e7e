using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>Which actions an application allows, and which were taken already.</summary>
internal static class TriageProgress
{
    /// <summary>The second click on a link: who did it, and when; null when it is still to do.</summary>
    public static ReviewResult.AlreadyDone? AlreadyDone(TriageAction action, CallDefinition call, Application application, Officer officer)
    {
        var review = application.Review;
        if (action == TriageAction.TakeCharge)
        {
            return review.Assignment is { } assignment ? Done(assignment.Person, assignment.At) : null;
        }

        if (action == TriageAction.AskInformation)
        {
            return review.OpenRequest is { } request && request.By == officer.Name ? Done(request.By, request.At) : null;
        }

        if (action.LeadsTo is { } stage)
        {
            var number = SelectionProgress.NumberOf(call, stage.Id);
            return review.Stages.FirstOrDefault(move => SelectionProgress.NumberOf(call, move.StageId) >= number) is { } move ? Done(move.By, move.At) : null;
        }

        return review.Decision is { } decision && IsThis(decision, action) ? Done(decision.By, decision.At) : null;

        ReviewResult.AlreadyDone Done(string by, DateTimeOffset at) => new(by, at) { Application = application };
    }

    /// <summary>A sentence for the officer; null when the action can be taken.</summary>
    public static string? WhyNotPossible(TriageAction action, CallDefinition call, Application application)
    {
        if (application.Status == ApplicationStatus.Draft)
        {
            return "Cette candidature n’est pas encore déposée.";
        }

        if (application.Status == ApplicationStatus.Withdrawn)
        {
            return "Le candidat a retiré cette candidature.";
        }

        if (application.Review.Decision is { } decision && decision.Outcome.IsFinal())
        {
            return $"Une décision a déjà été prise sur ce dossier : « {decision.Words} », par {decision.By}, le {ParisTime.Long(decision.At)}.";
        }

        if (action == TriageAction.AskInformation && application.Review.OpenRequest is { } request)
        {
            return $"Un complément est déjà demandé par {request.By} depuis le {ParisTime.Long(request.At)} : attendez la réponse du candidat.";
        }

        return application.Status == ApplicationStatus.Reserve && action == TriageAction.Eligible
            ? "Ce dossier est déjà sur la liste complémentaire : il peut être retenu ou refusé."
            : WhyNotAtThisStage(action, call, application);
    }

    /// <summary>What the page of the file offers.</summary>
    public static IReadOnlyList<TriageAction> Possible(CallDefinition call, Application application, Officer officer) =>
    [
        .. TriageChoices.For(call).Where(action =>
            WhyNotPossible(action, call, application) is null && AlreadyDone(action, call, application, officer) is null)
    ];

    /// <summary>A yes, and a redirection, belong to whoever decides last; a refusal and a place on the reserve list to every stage.</summary>
    public static string? WhyNotAtThisStage(TriageAction action, CallDefinition call, Application application)
    {
        var progress = SelectionProgress.Of(call, application);
        if (action.LeadsTo is { } stage)
        {
            return SelectionProgress.NumberOf(call, stage.Id) > progress.Number + 1
                ? $"Ce dossier en est à l’étape {progress.Number} sur {progress.Count} : présélectionnez-le d’abord pour la suivante."
                : null;
        }

        return action.Outcome is ApplicationStatus.Retained or ApplicationStatus.Redirected && !progress.IsLast
            ? $"Ce dossier en est à l’étape {progress.Number} sur {progress.Count} ({progress.Stage!.DecidedBy}) : "
                + $"cette décision se prend à la dernière ({call.Stages[^1].DecidedBy})."
            : null;
    }

    // Decisions of before calls had words of their own name none.
    private static bool IsThis(Decision decision, TriageAction action) =>
        decision.Outcome == action.Outcome && (decision.Value is null || action.Decides is null || decision.Value == action.Decides.Value);
}

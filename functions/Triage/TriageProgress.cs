using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>Which actions an application allows, and which were taken already.</summary>
internal static class TriageProgress
{
    /// <summary>The second click on a link: who did it, and when; null when it is still to do.</summary>
    public static ReviewResult.AlreadyDone? AlreadyDone(TriageAction action, Application application, Officer officer)
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

        return review.Decision is { } decision && decision.Outcome == action.Outcome ? Done(decision.By, decision.At) : null;

        ReviewResult.AlreadyDone Done(string by, DateTimeOffset at) => new(by, at) { Application = application };
    }

    /// <summary>A sentence for the officer; null when the action can be taken.</summary>
    public static string? WhyNotPossible(TriageAction action, Application application)
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
            return $"Une décision a déjà été prise sur ce dossier : « {decision.Outcome.Label()} », par {decision.By}, le {ParisTime.Long(decision.At)}.";
        }

        return action == TriageAction.AskInformation && application.Review.OpenRequest is { } request
            ? $"Un complément est déjà demandé par {request.By} depuis le {ParisTime.Long(request.At)} : attendez la réponse du candidat."
            : null;
    }

    /// <summary>What the page of the file offers.</summary>
    public static IReadOnlyList<TriageAction> Possible(Application application, Officer officer) =>
    [
        .. TriageAction.All.Where(action =>
            WhyNotPossible(action, application) is null && AlreadyDone(action, application, officer) is null)
    ];
}

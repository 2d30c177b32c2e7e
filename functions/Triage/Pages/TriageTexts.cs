using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>What an officer reads on the pages behind a link.</summary>
internal static class TriageTexts
{
    public static string AlreadyDone(ReviewResult.AlreadyDone done) => $"C’est déjà fait, par {done.By}, le {ParisTime.Long(done.At)}";

    /// <summary>What happened after a click.</summary>
    public static string Outcome(TriageAction action, ReviewResult result) => result switch
    {
        ReviewResult.AlreadyDone done => AlreadyDone(done),
        ReviewResult.NotPossible(var why) => why,
        _ => Done(action),
    };

    private static string Done(TriageAction action) =>
        action == TriageAction.TakeCharge ? "Ce dossier vous est attribué"
        : action == TriageAction.AskInformation ? "Votre demande part au candidat par courriel"
        : action.LeadsTo is { } stage ? $"Le dossier est présélectionné : {stage.DecidedBy} a maintenant la main"
        : action.IsDecision ? "La décision est enregistrée ; elle part au candidat par courriel"
        : "Le dossier est déclaré éligible";

    /// <summary>What the action will do, the clock of silence included where the call has one.</summary>
    public static string Effect(TriageAction action, CallDefinition call) => action != TriageAction.AskInformation ? action.Effect : call.Silence switch
    {
        { RunsFromWholeFile: true } rule =>
            $"{action.Effect} Le délai au terme duquel le silence vaut {SilenceTexts.Noun(rule)} ne courra qu’à compter de sa réponse, en entier ({SilenceTexts.WholeFileBasis(rule)}).",
        { Decision: ImplicitDecision.Rejection } =>
            $"{action.Effect} Le délai au terme duquel le silence vaut rejet est suspendu jusqu’à sa réponse, et au plus tard jusqu’à la date que vous lui donnez (article L. 114-5 du CRPA).",
        _ => action.Effect,
    };

    /// <summary>What a refusal is once silence has accepted; null for anything else.</summary>
    public static string? Withdrawal(TriageAction action, Application application, CallDefinition call, DateTimeOffset now) =>
        Withdrawal(action, application, call, now, leavesAt: now);

    /// <summary>The same of a decision that is taken later: silence may accept before it leaves.</summary>
    public static string? Withdrawal(TriageAction action, Application application, CallDefinition call, DateTimeOffset now, DateTimeOffset leavesAt)
    {
        if (!Refuses(action) || call.Silence.Decision != ImplicitDecision.Acceptance || !SilenceClock.HasDecided(call, application, leavesAt))
        {
            return null;
        }

        var day = ParisTime.DateWithDay(SilenceClock.DecidesOn(call, application)!.Value);
        var accepted = SilenceClock.HasDecided(call, application, now)
            ? $"La demande est réputée acceptée depuis le {day} à minuit. Un refus retire cette acceptation"
            : $"La demande sera réputée acceptée le {day} à minuit, avant que ce refus ne parte. Il retirera cette acceptation";
        return $"{accepted} : c’est possible pendant quatre mois, et seulement si elle est illégale (article L. 242-1 du CRPA), "
            + "après avoir permis au candidat de présenter ses observations (article L. 122-1).";
    }

    /// <summary>Whether an action would withdraw what silence has accepted.</summary>
    public static bool Refuses(TriageAction action) => action.Outcome is ApplicationStatus.NotEligible or ApplicationStatus.NotRetained or ApplicationStatus.Redirected;

    /// <summary>When silence decides on the application, and what; null when it never does, or when a decision was taken.</summary>
    /// <param name="application">The application.</param>
    /// <param name="call">Its call.</param>
    /// <param name="wasAsked">A request for information was answered since the deposit; those of before its time was kept moved the date by an unknown time.</param>
    public static string? Silence(Application application, CallDefinition call, bool wasAsked)
    {
        if (!application.Status.IsFinal() && SilenceClock.WaitsForCandidate(call, application))
        {
            return $"{Implicit(call)} {French.Count(call.Silence.MonthsUntilDecision!.Value, "mois", "mois")} après que tout ce qui manque sera reçu : le délai ne court pas encore";
        }

        if (application.Status.IsFinal() || SilenceClock.DecidesOn(call, application) is not { } date)
        {
            return null;
        }

        var day = ParisTime.DateWithDay(date);
        if (call.Silence.RunsFromWholeFile)
        {
            return $"{Implicit(call)} le {day} à minuit";
        }

        return application.Review.OpenRequest is { } request
            ? $"Rejet implicite le {day} à minuit au plus tard ; délai suspendu jusqu’à la réponse du candidat, au plus tard jusqu’au {ParisTime.DateWithDay(request.AnswerBefore)}"
            : application.Review.Suspensions.Count > 0 ? $"Rejet implicite le {day} à minuit, compte tenu du temps de la demande de complément"
            : wasAsked ? $"Rejet implicite après le {day}, reporté du temps pris par la demande de complément"
            : $"Rejet implicite le {day} à minuit";
    }

    private static string Implicit(CallDefinition call) => call.Silence.Decision == ImplicitDecision.Acceptance ? "Acceptation implicite" : "Rejet implicite";
}

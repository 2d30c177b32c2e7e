using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>The actions of one call: the usual ones, a step for each further stage of the selection, and its own words for decisions.</summary>
internal static class TriageChoices
{
    private static readonly TriageAction Reserve = new(
        TriageActions.Reserve, "liste-complementaire", EventKind.PutInReserve, ApplicationStatus.Reserve,
        "Inscrire sur la liste complémentaire",
        "Le dossier reste ouvert : il pourra encore être retenu ou refusé.",
        "Indiquez le motif de la décision : l’appel en demande un.");

    private static readonly TriageAction Redirect = new(
        TriageActions.Redirect, "reorienter", EventKind.Redirected, ApplicationStatus.Redirected,
        "Réorienter la candidature",
        "Elle lui dira vers qui se tourner, avec les voies de recours. Elle met fin à l’examen du dossier.",
        "Indiquez pourquoi la candidature est réorientée : l’appel demande un motif.");

    public static IReadOnlyList<TriageAction> For(CallDefinition call) =>
    [
        TriageAction.TakeCharge, TriageAction.Eligible, TriageAction.AskInformation, TriageAction.NotEligible,
        .. call.Stages.Skip(1).Select((stage, index) => Shortlist(stage, index + 2, call.Stages.Count)),
        .. ReferenceEquals(call.Outcomes, DecisionOutcome.Usual)
            ? [TriageAction.Retain, TriageAction.DoNotRetain]
            : call.Outcomes.Select(outcome => Decide(outcome, call.Outcomes.Count(other => other.Means == outcome.Means) == 1)),
    ];

    /// <summary>The action that an address names; null when the call has no such action.</summary>
    public static TriageAction? Find(CallDefinition call, string slug) => For(call).FirstOrDefault(action => action.Slug == slug);

    /// <summary>
    /// Mails sent before a call had several words for a yes or a no lead to the usual ones: the file then says what can be chosen.
    /// </summary>
    public static bool WasUsual(string slug) => TriageAction.All.Any(action => action.Slug == slug);

    /// <summary>
    /// What else the call could have been asked, as the question that routes its applications words it: whom a redirected candidate can be
    /// sent to. Empty when no question routes; the officer then writes it.
    /// </summary>
    public static IReadOnlyList<string> RedirectionsOf(CallDefinition call, Application application)
    {
        if (call.Triage.Routes.FirstOrDefault(route => route.Answer is not null)?.Answer is not { } test
            || call.Form.FindField(test.Field) is not { Options.Count: > 0 } question)
        {
            return [];
        }

        return [.. question.Options
            .Where(option => !new Calls.Forms.AnswerTest { Field = question.Id, Is = [option.Value] }.Holds(question, application.Answers))
            .Select(option => option.Label)];
    }

    /// <summary>The stage is in the address: a second click on an old link must not lead one stage further.</summary>
    private static TriageAction Shortlist(SelectionStage stage, int number, int count) => new(
        TriageActions.Shortlist,
        $"preselectionner-{stage.Id}",
        EventKind.Shortlisted,
        null,
        count == 2 ? "Présélectionner" : $"Présélectionner pour l’étape {number}",
        $"Le dossier passera à l’étape {number} sur {count} : {stage.Title}, par {stage.DecidedBy}. "
            + (stage.TellsCandidate ? "Le candidat en sera averti par courriel." : "Le candidat n’en est pas averti."),
        "Indiquez pourquoi le dossier est présélectionné : l’appel demande un motif.")
    {
        LeadsTo = stage,
    };

    private static TriageAction Decide(DecisionOutcome outcome, bool alone)
    {
        var usual = outcome.Means switch
        {
            OutcomeMeaning.Retained => TriageAction.Retain,
            OutcomeMeaning.Refused => TriageAction.DoNotRetain,
            OutcomeMeaning.Reserve => Reserve,
            _ => Redirect,
        };
        return usual with
        {
            Slug = alone ? usual.Slug : $"{usual.Slug}-{outcome.Value}",
            Label = $"Décider « {outcome.Label} »",
            Effect = $"Le candidat recevra par courriel la décision « {outcome.Label} ». {usual.Effect}",
            Decides = outcome,
        };
    }
}

using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>What a member of the team can do from a mail. Those of one call are listed by <see cref="TriageChoices"/>.</summary>
/// <param name="Name">As definitions write it (<see cref="TriageActions"/>).</param>
/// <param name="Slug">As addresses write it.</param>
/// <param name="Event">What it leaves in the trail.</param>
/// <param name="Outcome">The status it gives; null when it decides nothing.</param>
/// <param name="Label">The button, a verb.</param>
/// <param name="Effect">What will happen, for the page that asks to confirm.</param>
/// <param name="MissingText">What to tell the officer who left the text empty.</param>
public sealed record TriageAction(
    string Name, string Slug, EventKind Event, ApplicationStatus? Outcome, string Label, string Effect, string MissingText)
{
    public static readonly TriageAction TakeCharge = new(
        TriageActions.TakeCharge, "prise-en-charge", EventKind.TakenInCharge, null,
        "Prendre en charge ce dossier",
        "Le dossier vous sera attribué. Le candidat n’en est pas averti ; vos collègues ne seront plus relancés pour ce dossier.",
        "");

    public static readonly TriageAction Eligible = new(
        TriageActions.Eligible, "eligible", EventKind.FoundEligible, ApplicationStatus.Eligible,
        "Déclarer le dossier éligible",
        "Le dossier passera à l’instruction. Le candidat n’en est pas averti : il ne le sera que de la décision.",
        "Indiquez pourquoi le dossier est éligible : l’appel demande un motif.");

    public static readonly TriageAction AskInformation = new(
        TriageActions.AskInformation, "complement", EventKind.InformationRequested, null,
        "Demander un complément",
        "Le candidat recevra votre demande par courriel et répondra depuis la page de suivi de son dossier.",
        "Écrivez ce que vous demandez au candidat : quelle pièce, quelle précision.");

    public static readonly TriageAction NotEligible = new(
        TriageActions.NotEligible, "non-eligible", EventKind.FoundNotEligible, ApplicationStatus.NotEligible,
        "Déclarer le dossier non éligible",
        "Le candidat recevra cette décision par courriel, avec votre motif et les voies de recours. Elle met fin à l’examen du dossier.",
        "Indiquez la condition de l’appel qui n’est pas remplie : le candidat doit la comprendre.");

    public static readonly TriageAction Retain = new(
        TriageActions.Retain, "retenir", EventKind.Retained, ApplicationStatus.Retained,
        "Retenir la candidature",
        "Le candidat recevra la décision favorable par courriel.",
        "Indiquez le motif de la décision : l’appel en demande un.");

    public static readonly TriageAction DoNotRetain = new(
        TriageActions.DoNotRetain, "ne-pas-retenir", EventKind.NotRetained, ApplicationStatus.NotRetained,
        "Ne pas retenir la candidature",
        "Le candidat recevra la décision défavorable par courriel, avec les voies de recours.",
        "Indiquez le motif du refus : l’appel en demande un.");

    /// <summary>Those of a call of one stage that has no words of its own for its decisions.</summary>
    public static readonly IReadOnlyList<TriageAction> All = [TakeCharge, Eligible, AskInformation, NotEligible, Retain, DoNotRetain];

    /// <summary>The call's own word for the decision; null where the usual ones do.</summary>
    public DecisionOutcome? Decides { get; init; }

    /// <summary>The stage of the selection that it leads to; null for what moves nothing.</summary>
    public SelectionStage? LeadsTo { get; init; }

    /// <summary>Whether it ends the examination.</summary>
    public bool IsFinal => Outcome?.IsFinal() ?? false;

    /// <summary>Whether it decides what the candidate is told: the end of the examination, or a place on the reserve list.</summary>
    public bool IsDecision => Outcome?.IsAnnounced() ?? false;

    /// <summary>Whether the candidate reads the text as it was typed.</summary>
    public bool IsReadByCandidate => IsDecision || this == AskInformation || LeadsTo is { TellsCandidate: true };

    /// <summary>Whether a place or another body must be named, for the candidate to turn to.</summary>
    public bool Redirects => Outcome == ApplicationStatus.Redirected;

    /// <summary>A question always; a reason where the call asks for one, and for every refusal that rests on a condition.</summary>
    public bool NeedsText(CallDefinition call) => this == AskInformation || this == NotEligible || call.Triage.NeedsReason(Name);

    /// <summary>Whether the page shows a text box at all.</summary>
    public bool TakesText => this != TakeCharge;
}

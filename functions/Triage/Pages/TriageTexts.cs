using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>What an officer reads after a click.</summary>
internal static class TriageTexts
{
    public static string AlreadyDone(ReviewResult.AlreadyDone done) => $"C’est déjà fait, par {done.By}, le {ParisTime.Long(done.At)}";

    public static string Done(TriageAction action) =>
        action == TriageAction.TakeCharge ? "Ce dossier vous est attribué"
        : action == TriageAction.AskInformation ? "Votre demande part au candidat par courriel"
        : action.IsFinal ? "La décision est enregistrée ; elle part au candidat par courriel"
        : "Le dossier est déclaré éligible";
}

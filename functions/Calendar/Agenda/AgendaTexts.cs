using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>What the staff reads of what is owed.</summary>
internal static class AgendaTexts
{
    /// <summary>Null for what is none of their business: what the calendar does for itself, and checks that find nothing as a rule.</summary>
    public static string? Of(CallDefinition call, string name) => name switch
    {
        TellOpening.ActionName => "Ouverture, courriel à qui a demandé une alerte",
        RemindDrafts.ActionName => "Rappel aux brouillons non déposés",
        TellDraftHolders.ActionName => "Après la clôture, courriel aux brouillons non déposés",
        WaveClosedMail.MailName => "Après la clôture, liste des dossiers à l’équipe",
        ResultsMail.MailName => "Rappel à l’équipe, résultats à annoncer",
        ScoringReminderMail.MailName => "Rappel au jury, notes à rendre",
        ScoringOverdueMail.MailName => "Notes du jury manquantes, courriel à l’équipe",
        UntriagedReminderMail.NotificationName => "Rappel à l’équipe, dossier sans prise en charge",
        UntriagedEscalationMail.NotificationName => "Dossier sans prise en charge, courriel au responsable",
        NoAnswerYetMail.NotificationName => "Courriel au candidat, pas encore de réponse",
        InformationReminderMail.NotificationName => "Rappel au candidat, complément attendu",
        InformationOverdueMail.NotificationName => "Complément non reçu, courriel à l’équipe",
        PiecesReminderMail.NotificationName => "Rappel au candidat, pièces à fournir",
        PiecesOverdueMail.NotificationName => "Pièces non reçues, courriel à l’équipe",
        OpinionReminderMail.NotificationName => "Rappel d’un avis demandé",
        OpinionOverdueMail.NotificationName => "Avis non rendu, courriel à qui l’a demandé",
        SilenceNearMail.NotificationName => $"Rappel à l’équipe, le silence vaudra {SilenceTexts.Noun(call.Silence)}",
        SilenceReachedMail.NotificationName => $"Le silence a valu {SilenceTexts.Noun(call.Silence)}, courriel à l’équipe",
        SilenceReachedCandidateMail.NotificationName => $"Le silence vaut {SilenceTexts.Noun(call.Silence)}, courriel au candidat",
        NextStepMail.NotificationName => "Courriel au candidat retenu, étape suivante",
        NextStepDueMail.NotificationName => "Étape suivante d’un dossier retenu, courriel à l’équipe",
        DataRequestMail.MailName => "Demande sur des données personnelles, courriel aux administrateurs",
        CheckReceipt.ActionName or DeriveFiles.ActionName => null,
        _ => name,
    };
}

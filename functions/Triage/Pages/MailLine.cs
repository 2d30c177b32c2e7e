using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>One mail about a file, as an officer reads of it.</summary>
public sealed record MailLine(string Kind, string State, DateTimeOffset At, string? Detail)
{
    /// <summary>What people call a kind of mail.</summary>
    internal static string Label(string notification) => notification switch
    {
        "draft-started" => "Lien du brouillon",
        "receipt" => "Accusé de réception",
        "new-application" => "Avis à l’équipe",
        "information-requested" => "Demande de complément",
        "information-provided" => "Complément reçu, avis à l’équipe",
        "stage-reached" => "Présélection",
        "correction-received" => "Accusé de réception d’une version corrigée",
        "pieces-received" => "Pièces à fournir, avis à l’équipe",
        "decision" => "Décision",
        "withdrawn" => "Retrait",
        "carried-over" => "Report à la vague suivante",
        "decision-withdrawn" => "Retrait d’une décision",
        "draft-reminder" => "Rappel avant clôture",
        "untriaged-reminder" => "Rappel à l’équipe",
        "invitation" => "Invitation dans le dossier",
        "draft-expiring" => "Brouillon bientôt effacé",
        "file-ending" => "Dossier bientôt effacé",
        "draft-closed" => "Brouillon non déposé à la clôture",
        "handed-over" => "Dossier transmis, avis à la nouvelle équipe",
        "opinion-requested" => "Demande d’avis",
        "opinion-reminder" => "Rappel d’une demande d’avis",
        "undelivered" => "Courriels non reçus, avis à l’équipe",
        "undelivered-guest" => "Courriels non reçus par une personne invitée ou consultée, avis à l’équipe",
        "opinion-answered" => "Avis rendu ou décliné, avis à qui l’a demandé",
        "mention" => "Avis à un collègue",
        "message-sent" => "Message au candidat",
        "message-received" => "Message du candidat, avis à l’équipe",
        "untriaged-escalation" => "Dossier sans prise en charge, avis au responsable",
        "no-answer-yet" => "Pas encore de réponse, avis au candidat",
        "information-reminder" => "Rappel d’un complément",
        "information-overdue" => "Complément non reçu, avis à l’équipe",
        "pieces-reminder" => "Rappel de pièces à fournir",
        "pieces-overdue" => "Pièces non reçues, avis à l’équipe",
        "opinion-overdue" => "Avis non rendu, avis à qui l’a demandé",
        "silence-near" => "Silence de l’administration, rappel à l’équipe",
        "silence-reached" => "Silence de l’administration, avis à l’équipe",
        "silence-reached-candidate" => "Délai écoulé sans décision, avis au candidat",
        "next-step" => "Étape suivante, avis au candidat",
        "next-step-due" => "Étape suivante, avis à l’équipe",
        "registration" => "Accusé d’enregistrement",
        "receipt-late" => "Accusé de réception non parti, avis à l’équipe",
        "fresh-link" => "Nouveau lien",
        "fresh-triage-link" => "Nouveau lien, équipe",
        "data-request-received" => "Demande sur des données, accusé de réception",
        "data-request-answered" => "Demande sur des données, réponse",
        "sign-in" => "Lien de connexion",
        "role-given" => "Rôle donné",
        "undelivered-staff" => "Courriels non reçus par un membre de l’équipe, avis aux administrateurs",
        "mail-settings" => "Lien vers les réglages de courriels",
        "digest" => "Récapitulatif",
        "data-request" => "Demande sur des données, avis aux administrateurs",
        "scoring-reminder" => "Rappel de notation",
        "scoring-overdue" => "Notes qui manquent, avis au responsable",
        "wave-closed" => "Clôture d’une vague, avis à l’équipe",
        "wave-results" => "Résultats d’une vague, avis à l’équipe",
        "webhook-ended" => "Webhook arrêté, avis à l’équipe",
        "export-ready" => "Export prêt",
        "alert-confirmation" => "Alerte d’ouverture, demande de confirmation",
        "alert-opening" => "Alerte d’ouverture",
        var other => other,
    };

    internal static MailLine Of(MailLedgerEntry entry) => new(
        Label(entry.Key.Split('|')[1]),
        StateOf(entry),
        entry.ClaimedAt,
        entry.Undelivered is { } reason ? reason.Words() : entry.State is MailState.Refused or MailState.Waiting ? entry.Detail : null);

    private static string StateOf(MailLedgerEntry entry) => entry.Delivery switch
    {
        DeliveryState.Delivered => "Remis",
        DeliveryState.Deferred => "Envoyé, retardé chez le destinataire",
        DeliveryState.Bounced or DeliveryState.Dropped => "Non remis",
        DeliveryState.ReportedAsSpam => "Signalé comme indésirable",
        _ => entry.State switch
        {
            MailState.Sent => "Envoyé",
            MailState.Refused => "Refusé par le service d’envoi",
            MailState.Waiting => "Reporté",
            _ => "En cours",
        },
    };
}

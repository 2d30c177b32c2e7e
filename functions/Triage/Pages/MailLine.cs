using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>One mail about a file, as an officer reads of it.</summary>
public sealed record MailLine(string Kind, string State, DateTimeOffset At, string? Detail)
{
    internal static MailLine Of(MailLedgerEntry entry) => new(
        entry.Key.Split('|')[1] switch
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
            "draft-closed" => "Brouillon non déposé à la clôture",
            "handed-over" => "Dossier transmis, avis à la nouvelle équipe",
            "opinion-requested" => "Demande d’avis",
            "opinion-reminder" => "Rappel d’une demande d’avis",
            "opinion-answered" => "Avis rendu ou décliné, avis à qui l’a demandé",
            "mention" => "Avis à un collègue",
            "message-sent" => "Message au candidat",
            "message-received" => "Message du candidat, avis à l’équipe",
            "fresh-link" => "Nouveau lien",
            "fresh-triage-link" => "Nouveau lien, équipe",
            var other => other,
        },
        entry.State switch
        {
            MailState.Sent => "Envoyé",
            MailState.Refused => "Refusé par le service d’envoi",
            MailState.Waiting => "Reporté",
            _ => "En cours",
        },
        entry.ClaimedAt,
        entry.State is MailState.Refused or MailState.Waiting ? entry.Detail : null);
}

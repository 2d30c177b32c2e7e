using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Components;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>What administrators read about queues and timers.</summary>
internal static class OperationTexts
{
    private static readonly Dictionary<string, (string Label, string NotDone)> Queues = new(StringComparer.Ordinal)
    {
        [QueueNames.ApplicationChanges] = ("Suites des changements de dossiers", "Les listes ne montrent pas ce changement et ses courriels ne sont pas demandés."),
        [QueueNames.CompanyChecks] = ("Vérifications d’établissements", "L’établissement d’un dossier reste à vérifier."),
        [QueueNames.LinkRequests] = ("Demandes de liens", "Une personne n’a pas reçu les liens de ses dossiers."),
        [QueueNames.Alerts] = ("Alertes d’ouverture", "Une personne n’est pas prévenue d’une ouverture, ou n’a pas reçu sa demande de confirmation."),
        [QueueNames.StaffMails] = ("Courriels à l’équipe", "Une personne de l’équipe n’a pas reçu ce courriel."),
        [QueueNames.Mails] = ("Courriels", "Ce courriel n’est pas parti."),
        [QueueNames.Reminders] = ("Rappels", "Ce rappel n’est pas parti."),
        [QueueNames.DeliveryReports] = ("Comptes rendus de remise", "On ne sait pas ce que des courriels sont devenus."),
        [QueueNames.Batches] = ("Départ des décisions", "Un lot de décisions n’est pas parti."),
        [QueueNames.Exports] = ("Exports", "Un export n’avance plus."),
        [QueueNames.Webhooks] = ("Webhooks", "Un autre système n’est pas prévenu."),
        [QueueNames.Operations] = ("Opérations demandées ici", "Une tâche demandée sur cette page n’est pas faite."),
    };

    private static readonly Dictionary<string, string> Timers = new(StringComparer.Ordinal)
    {
        [nameof(BackUpSchedule)] = "Sauvegarde de la nuit",
        [nameof(DoWhatIsDueSchedule)] = "Rappels et échéances",
        [nameof(AskForDigestsSchedule)] = "Récapitulatifs par courriel",
        [nameof(ReleaseBatchesSchedule)] = "Départ des décisions",
        [nameof(EraseExpiredSchedule)] = "Effacement des adresses sans usage",
        [nameof(EraseExportsSchedule)] = "Effacement des exports",
        [nameof(EraseClosedFilesSchedule)] = "Effacement des dossiers à leur terme",
        [nameof(EraseDraftsSchedule)] = "Effacement des brouillons à leur terme",
    };

    public static string QueueLabel(string queue) => Queues.TryGetValue(queue, out var text) ? text.Label : queue;

    public static string NotDone(string queue) => Queues.TryGetValue(queue, out var text) ? text.NotDone : "";

    /// <summary>Its function's name where nobody gave it another.</summary>
    public static string TimerLabel(string timer) => Timers.GetValueOrDefault(timer, timer);

    public static string Label(this TimerStanding standing) => standing switch
    {
        TimerStanding.OnTime => "À l’heure",
        TimerStanding.NeverRan => "Pas encore lancée",
        TimerStanding.Failed => "En échec",
        TimerStanding.Interrupted => "Interrompue",
        TimerStanding.Late => "En retard",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "This standing has no label."),
    };

    public static TagKind Kind(this TimerStanding standing) => standing switch
    {
        TimerStanding.OnTime => TagKind.Success,
        TimerStanding.NeverRan => TagKind.Neutral,
        _ => TagKind.Error,
    };
}

using System.Net;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>What people read of deliveries.</summary>
internal static class WebhookTexts
{
    /// <summary>"200, moins d’une seconde".</summary>
    public static string Answer(WebhookOutcome outcome) => outcome switch
    {
        { Failure: WebhookFailure.TooSlow } => "Pas de réponse dans le temps accordé",
        { Failure: WebhookFailure.NotReached } => "Serveur injoignable",
        { Failure: WebhookFailure.NotPublic } => "Adresse refusée : elle n’est pas sur l’internet public",
        { Status: >= 300 and < 400 } => $"{outcome.Status}, redirection non suivie",
        { Status: (int)HttpStatusCode.Gone } => "410, le logiciel ne veut plus rien recevoir",
        _ => $"{outcome.Status}, {Duration(outcome.Took)}",
    };

    public static string Label(this DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "En attente d’un nouvel essai",
        DeliveryState.Delivered => "Reçu",
        DeliveryState.Failed => "En échec",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no label."),
    };

    private static string Duration(TimeSpan took) => took.TotalSeconds switch
    {
        < 0.1 => "moins d’un dixième de seconde",
        < 1 => "moins d’une seconde",
        < 5 => "moins de cinq secondes",
        _ => "plus de cinq secondes",
    };
}

using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal static class WebhookState
{
    /// <summary>Where a webhook stands, for people.</summary>
    public static string Of(Webhook hook) => French.Typeset(hook switch
    {
        { DisabledAt: { } at, DisabledBy: { } by } => $"Désactivé par {by} le {ParisTime.Moment(at)}",
        { DisabledAt: { } at } => $"Désactivé le {ParisTime.Moment(at)} : le logiciel ne répond plus",
        { FailingSince: { } since } => $"En échec depuis le {ParisTime.Moment(since)}",
        _ => "Actif",
    });
}

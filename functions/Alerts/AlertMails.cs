using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Alerts;

/// <summary>The two mails about the opening of a wave. They belong to no application; each says how to have no more of them.</summary>
internal sealed class AlertMails(SiteLinks links, AlertTokens tokens)
{
    public const string Confirmation = "alert-confirmation";
    public const string Opening = "alert-opening";

    /// <summary>How long the ledger keeps a line of theirs: longer than a mail is tried.</summary>
    public static readonly TimeSpan TraceKept = TimeSpan.FromDays(8);

    /// <summary>To an address that somebody typed: it may be another's, so it is asked first.</summary>
    public MailContent AskToConfirm(CallDefinition call, Wave wave, EmailAddress person, string confirmationToken)
    {
        var end = EndOf(call, wave, person);
        return new MailContent(
            $"Confirmez votre alerte : {call.Title}",
            "Un bouton à presser pour être prévenu de l’ouverture.",
            new MailBody()
                .Paragraph($"Vous avez demandé à être prévenu de l’ouverture de l’appel « {call.Title} », le {ParisTime.Deadline(wave.Opening)}. "
                    + "Confirmez que cette adresse est bien la vôtre : vous recevrez un seul courriel, le jour de l’ouverture.")
                .Button("Confirmer mon alerte", links.Absolute(AlertPaths.Link(confirmationToken)))
                .Small("Ce lien vaut sept jours. Si vous n’avez rien demandé, ignorez ce message : sans confirmation, votre adresse n’est pas gardée.")
                .Links([("Ne pas recevoir cette alerte", end)]),
            Title: "Confirmez votre alerte",
            Unsubscribe: end);
    }

    /// <summary>To who confirmed: the wave is open. The address is erased once this has left.</summary>
    public MailContent TellOpening(CallDefinition call, Wave wave, EmailAddress person)
    {
        var end = EndOf(call, wave, person);
        return new MailContent(
            $"C’est ouvert : {call.Title}",
            $"À déposer au plus tard le {ParisTime.Deadline(wave.Closing)}.",
            new MailBody()
                .Paragraph($"L’appel « {call.Title} » est ouvert depuis le {ParisTime.Deadline(wave.Opening)}.")
                .Facts(("À déposer au plus tard le", ParisTime.Deadline(wave.Closing)))
                .Button("Voir l’appel et candidater", links.Call(call.Id))
                .Small("Vous recevez ce message parce que vous l’avez demandé et confirmé. C’est le seul : votre adresse est maintenant effacée de la liste.")
                .Links([("Se désinscrire", end)]),
            Title: "L’appel est ouvert",
            Unsubscribe: end);
    }

    private string EndOf(CallDefinition call, Wave wave, EmailAddress person) =>
        links.Absolute(AlertPaths.Link(tokens.Write(AlertPurpose.End, call.Id, wave.Id, person)));
}

internal static class AlertPaths
{
    public static string Link(string token) => $"/alertes/{token}";
}

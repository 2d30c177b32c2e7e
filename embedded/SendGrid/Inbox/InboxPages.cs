using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TI.Embedded.SendGrid.Inbox;

/// <summary>The pages of the development inbox, in French like the site.</summary>
internal static class InboxPages
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static string List(IReadOnlyCollection<InboxMail> mails)
    {
        if (mails.Count == 0)
        {
            return Page("Boîte de développement", "<p>Aucun courriel reçu.</p>");
        }

        var rows = string.Concat(mails.Select(mail => $"""

                <tr>
                  <td>{Encode(string.Join(", ", mail.To))}</td>
                  <td><a href="/_dev/inbox/{Encode(mail.Id)}">{Encode(mail.Subject)}</a></td>
                  <td>{Time(mail.ReceivedAt)}</td>
                </tr>
            """));
        return Page("Boîte de développement", $"""
            <table>
              <caption>{mails.Count} courriel{(mails.Count > 1 ? "s" : "")}, du plus récent au plus ancien</caption>
              <thead><tr><th scope="col">À</th><th scope="col">Objet</th><th scope="col">Date</th></tr></thead>
              <tbody>{rows}
              </tbody>
            </table>
            """);
    }

    public static string Mail(InboxMail mail) => Page(mail.Subject, $"""
        <p><a href="/_dev/inbox">Tous les courriels</a></p>
        <dl>
          <dt>De</dt><dd>{Encode(mail.FromName is null ? mail.From : $"{mail.FromName} <{mail.From}>")}</dd>
          <dt>À</dt><dd>{Encode(string.Join(", ", mail.To))}</dd>
          <dt>Répondre à</dt><dd>{Encode(mail.ReplyTo ?? mail.From)}</dd>
          <dt>Date</dt><dd>{Time(mail.ReceivedAt)}</dd>
        </dl>
        <h2>Version HTML</h2>
        {Frame(mail.Html)}
        <h2>Version texte</h2>
        <pre>{Encode(mail.Text.Length == 0 ? "Aucune." : mail.Text)}</pre>
        {Values("En-têtes", mail.Headers)}
        {Values("Arguments personnalisés", mail.CustomArgs)}
        <h2>Catégories</h2>
        <p>{Encode(mail.Categories.Count == 0 ? "Aucune." : string.Join(", ", mail.Categories))}</p>
        """);

    public static string Missing() => Page(
        "Courriel introuvable",
        """<p>Ce courriel n’existe pas ou a été effacé. <a href="/_dev/inbox">Tous les courriels</a></p>""");

    // Links leave the frame for the whole window, as they would leave a mailbox; scripts stay off.
    private static string Frame(string html) => html.Length == 0
        ? "<p>Aucune.</p>"
        : $"""
            <iframe title="Contenu du courriel" srcdoc="{Encode($"<base target=\"_top\">{html}")}"
              sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
            """;

    private static string Values(string title, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder($"<h2>{title}</h2>");
        if (values.Count == 0)
        {
            return text.Append("<p>Aucun.</p>").ToString();
        }

        text.Append("<dl>");
        foreach (var (name, value) in values)
        {
            text.Append(French, $"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>");
        }

        return text.Append("</dl>").ToString();
    }

    private static string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Paris);
        return $"""<time datetime="{time:O}">{local.ToString("d MMMM yyyy 'à' HH:mm:ss", French)}</time>""";
    }

    private static string Page(string title, string body) => $$"""
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encode(title)}} – boîte de développement</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; color: #1e1e1e; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding-bottom: .5rem; }
        th, td { border-bottom: 1px solid #767676; padding: .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dt { font-weight: bold; }
        dd { margin: 0; overflow-wrap: anywhere; }
        iframe { width: 100%; height: 40rem; border: 1px solid #767676; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #767676; padding: 1rem; }
        </style>
        </head>
        <body>
        <main>
        <h1>{{Encode(title)}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """;

    private static string Encode(string text) => Encoder.Encode(text);
}

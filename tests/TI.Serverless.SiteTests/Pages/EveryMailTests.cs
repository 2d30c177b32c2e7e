using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Pages;

[Collection(PreparedPages.Name)]
public sealed class EveryMailTests(PreparedSite site, Chromium chromium)
{
    /// <summary>The mails by what their subjects begin with, as pictures name them.</summary>
    public static TheoryData<string, string> Subjects => new()
    {
        { "brouillon", "Votre brouillon" },
        { "recepisse", "Accusé de réception VTE" },
        { "equipe-nouvelle", "À examiner" },
        { "complement", "Complément demandé" },
        { "correction", "Accusé de réception de vos corrections" },
        { "equipe-complement", "Complément reçu" },
        { "decision", "Décision sur votre dossier" },
        { "retrait", "Candidature retirée" },
        { "rappel-brouillon", "NON DÉPOSÉ" },
        { "invitation", "Vous êtes invité" },
        { "brouillon-clos", "Appel clos" },
        { "equipe-rappel", "Sans prise en charge" },
        { "equipe-responsable", "Dossier resté sans prise en charge" },
        { "candidat-sans-reponse", "Pas encore de réponse" },
        { "rappel-complement", "Rappel : complément attendu" },
        { "equipe-sans-complement", "Sans réponse du candidat" },
        { "rappel-pieces", "Rappel : pièces à fournir" },
        { "equipe-sans-pieces", "Pièces manquantes" },
        { "equipe-silence-proche", "Silence vaut rejet" },
        { "equipe-silence", "Rejet implicite" },
        { "candidat-silence", "Délai écoulé sans décision" },
        { "equipe-acceptation-proche", "Silence vaut acceptation" },
        { "equipe-acceptation", "Acceptation implicite" },
        { "candidat-acceptation", "Demande réputée acceptée" },
        { "etape-suivante", "Transmettre le bilan" },
        { "equipe-cloture", "Clôture" },
        { "alerte-a-confirmer", "Confirmez votre alerte" },
        { "alerte-ouverture", "C’est ouvert" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public async Task Every_mail_is_accessible_fits_a_phone_and_fetches_nothing(string name, string subject)
    {
        InboxEntry[] mails = [.. await site.Monday.InboxAsync(), .. await site.AfterClosing.InboxAsync(), .. await site.Eve.InboxAsync(), .. await site.Months.InboxAsync(), .. await site.Accepting.InboxAsync()];
        await using var visitor = await chromium.VisitAsync(site.Monday.Address);
        var requests = new List<string>();
        visitor.Page.Request += (_, request) => requests.Add(request.Url);

        var shown = mails.FirstOrDefault(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
        Assert.True(shown is not null, $"No mail « {subject} » among: {string.Join(", ", mails.Select(mail => mail.Subject).Distinct())}");
        await visitor.Page.SetContentAsync(shown.Html);

        var found = new List<string>((await visitor.BadSpacesAsync()).Select(place => $"a space that breaks: {place}"));
        foreach (var look in Look.Judged)
        {
            await visitor.ResizeAsync(look);
            await visitor.PictureAsync($"courriel-{name}-{look.Name}");
            found.AddRange((await visitor.OverflowAsync()).Select(element => $"{look.Name}: wider than the screen: {element}"));
            found.AddRange((await AxeCore.RunAsync(visitor, isMail: true)).Violations.Select(violation => $"{look.Name}: {violation}"));
        }

        string[] faults = [.. found, .. visitor.Faults, .. requests.Select(request => $"it fetches {request}")];
        Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults));
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>One thing done to several files of the list.</summary>
public sealed class BulkTests(Azurite azurite)
{
    private const string Bulk = "/gestion/appels/vte-2026/lot";
    private const string Colleague = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public async Task Several_files_are_decided_together_after_their_mail_was_read()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 3);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{candidates[2].Id}/actions/retenir");
        await site.QuietAsync();
        (string, string)[] chosen = [("lot", "ne-pas-retenir"), ("liste", "?tri=nom"), .. candidates.Select(candidate => ("dossier", candidate.Id))];

        var form = await officer.SubmitAsync(Bulk, chosen);
        var check = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "verifier"), ("texte", "Le budget est épuisé.")]);
        await site.QuietAsync();
        var before = (await site.InboxAsync()).Count;
        var done = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer"), ("texte", "Le budget est épuisé.")]);
        var again = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer"), ("texte", "Le budget est épuisé.")]);
        await site.QuietAsync();

        Assert.Contains("Voir ce qui sera fait", form, StringComparison.Ordinal);
        Assert.Contains("Le budget est épuisé.", check, StringComparison.Ordinal);
        Assert.All([1, 2], number => Assert.Contains($"À direction{number}@usine.example : lire le courriel", Plain.Of(check), StringComparison.Ordinal));
        Assert.Equal(2, check.Split("ti-mail-preview").Length - 1);
        Assert.Contains("(lien personnel du candidat)", check, StringComparison.Ordinal);
        Assert.DoesNotContain("/suivi/", check, StringComparison.Ordinal);
        Assert.Contains("Confirmer pour 2", check, StringComparison.Ordinal);
        Assert.Contains("2 dossiers traités, 1 laissé de côté", Plain.Of(done), StringComparison.Ordinal);
        Assert.Contains("Déjà fait", again, StringComparison.Ordinal);
        Assert.Equal(before + 2, (await site.InboxAsync()).Count);
    }

    [Fact]
    public async Task Files_ticked_without_saying_what_to_do_stay_ticked()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 2);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        (string, string)[] ticked = [("liste", "?tri=nom"), .. candidates.Select(candidate => ("dossier", candidate.Id))];

        using var nothingToDo = await officer.PostAsync(Bulk, [("lot", ""), .. ticked]);
        using var nothingTicked = await officer.PostAsync(Bulk, ("lot", "ne-pas-retenir"), ("liste", "?tri=nom"));
        var asked = await nothingToDo.Content.ReadAsStringAsync();
        var told = await nothingTicked.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothingToDo.StatusCode);
        Assert.All(candidates, candidate => Assert.Contains($"name=\"dossier\" value=\"{candidate.Id}\"", asked, StringComparison.Ordinal));
        Assert.Contains("href=\"#champ-lot\"", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothingTicked.StatusCode);
        Assert.Contains("href=\"#champ-dossier\"", told, StringComparison.Ordinal);
        Assert.Contains("/gestion/appels/vte-2026?tri=nom", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_given_to_a_colleague_show_first_the_mail_that_each_sends_them()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 2);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{candidates[1].Id}/attribution", ("personne", Colleague));
        await site.QuietAsync();
        var before = (await site.InboxAsync()).Count;
        (string, string)[] chosen = [("lot", "confier"), ("liste", ""), ("personne", Colleague), .. candidates.Select(candidate => ("dossier", candidate.Id))];

        var check = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "verifier")]);
        await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer")]);
        await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer")]);
        await site.QuietAsync();

        // The second file is theirs already: it sends nothing, and the page says so.
        Assert.Contains($"À {Colleague} : lire le courriel", Plain.Of(check), StringComparison.Ordinal);
        Assert.Equal(1, check.Split("ti-mail-preview").Length - 1);
        var mail = Assert.Single((await site.InboxAsync()).SkipLast(before));
        Assert.Equal([Colleague], mail.To);
        Assert.Contains(mail.Subject, WebUtility.HtmlDecode(check), StringComparison.Ordinal);
        Assert.Equal(Colleague, (await FindAsync(site, candidates[0])).Review.Assignment?.Email);
    }

    [Fact]
    public async Task Two_colleagues_of_one_name_are_two_people()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Officer"));
        await officer.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@region.example"), ("nom", "Léa Martin"), ("roles", "Officer"));
        var first = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        var path = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}/attribution";

        await first.SubmitAsync(path, ("personne", "lea@prefecture.example"));
        await first.SubmitAsync(path, ("personne", "lea@region.example"));
        await site.QuietAsync();

        Assert.Equal("lea@region.example", (await FindAsync(site, candidate)).Review.Assignment?.Email);
        var told = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À vous", StringComparison.Ordinal));
        Assert.Equal(["lea@region.example"], told.To);
    }

    [Fact]
    public async Task A_label_is_added_to_each_file_that_has_room_and_the_others_say_why_not()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 2);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var labels = $"/gestion/appels/vte-2026/dossiers/{candidates[0].Id}/etiquettes";
        await officer.SubmitAsync(labels, ("etiquettes", "un, deux, trois, quatre, cinq"));
        (string, string)[] chosen = [("lot", "etiqueter"), ("liste", ""), ("etiquette", "à voir mardi"), .. candidates.Select(candidate => ("dossier", candidate.Id))];

        var check = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "verifier")]);
        var done = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer")]);
        using var sixth = await officer.PostAsync(labels, ("etiquettes", "un, deux, trois, quatre, cinq, six"));
        using var longer = await officer.PostAsync(labels, ("etiquettes", new string('a', 41)));
        var refused = await longer.Content.ReadAsStringAsync();

        Assert.Contains("Ce dossier porte déjà 5 étiquettes", Plain.Of(check), StringComparison.Ordinal);
        Assert.Contains("1 dossier traité, 1 laissé de côté", Plain.Of(done), StringComparison.Ordinal);
        Assert.Equal(["un", "deux", "trois", "quatre", "cinq"], (await FindAsync(site, candidates[0])).Review.Labels);
        Assert.Equal(["à voir mardi"], (await FindAsync(site, candidates[1])).Review.Labels);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [sixth.StatusCode, longer.StatusCode]);
        Assert.Contains("href=\"#champ-etiquettes\"", refused, StringComparison.Ordinal);
        Assert.Contains(new string('a', 41), refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_candidates_are_asked_the_same_and_each_is_written_to_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 2);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        (string, string)[] asked =
        [
            ("lot", "complement"), ("liste", ""), ("texte", "Il nous manque le plan de financement."), ("reponse-avant", "2026-12-10"),
            .. candidates.Select(candidate => ("dossier", candidate.Id)),
        ];

        var check = await officer.SubmitAsync(Bulk, [.. asked, ("etape", "verifier")]);
        await officer.SubmitAsync(Bulk, [.. asked, ("etape", "executer")]);
        await site.QuietAsync();

        Assert.Equal(2, check.Split("ti-mail-preview").Length - 1);
        var mails = (await site.InboxAsync()).Where(mail => mail.Text.Contains("Il nous manque le plan de financement.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["direction1@usine.example", "direction2@usine.example"], mails.SelectMany(mail => mail.To).Order(StringComparer.Ordinal));
        foreach (var candidate in candidates)
        {
            Assert.Equal(new DateOnly(2026, 12, 10), (await FindAsync(site, candidate)).Review.OpenRequest?.AnswerBefore);
        }
    }

    private static async Task<Application> FindAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;
}

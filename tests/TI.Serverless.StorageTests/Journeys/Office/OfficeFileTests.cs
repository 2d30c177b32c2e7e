using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>What the team does with one file, and what the candidate sees of it.</summary>
public sealed class OfficeFileTests(Azurite azurite)
{
    [Fact]
    public async Task A_note_stays_with_the_team_and_tells_the_colleague_who_is_named()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var file = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}";
        (string, string)[] note = [("note", "Le plan de financement me paraît fragile."), ("prevenir", "centre-val-de-loire@guichet-vte.example"), ("formulaire", "f1")];

        await officer.SubmitAsync($"{file}/notes", note);
        var page = await officer.SubmitAsync($"{file}/notes", note);
        await site.QuietAsync();

        Assert.Equal(1, page.Split("<p class=\"ti-quote\">Le plan de financement me paraît fragile.</p>").Length - 2);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Note", StringComparison.Ordinal) && mail.To.Contains("centre-val-de-loire@guichet-vte.example"));
        Assert.DoesNotContain("fragile", await CandidatePageAsync(candidate), StringComparison.Ordinal);
        Assert.DoesNotContain("Note de l’équipe", await CandidatePageAsync(candidate), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_reaches_the_candidate_who_reads_it_and_answers()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var file = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}";
        var pages = await CandidatePages.OpenAsync(candidate);

        await officer.SubmitAsync($"{file}/messages", ("message", "Quand la mission commence-t-elle ?"), ("formulaire", "f1"));
        await site.QuietAsync();
        Assert.Contains("Quand la mission", (await site.InboxAsync())[0].Text, StringComparison.Ordinal);
        var read = await pages.PostAsync("/messages", page: "", ("lu", "true"));
        var answered = await pages.PostAsync("/messages", page: "", ("message", "Le 4 janvier."), ("formulaire", "f2"));
        await site.QuietAsync();
        var seen = await officer.GetAsync(file);

        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        Assert.Contains(", lu le", seen, StringComparison.Ordinal);
        Assert.Contains("Le 4 janvier.", seen, StringComparison.Ordinal);
        Assert.Contains(candidate.Id, await officer.GetAsync("/gestion/appels/vte-2026?signal=MessageReceived"), StringComparison.Ordinal);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Message :", StringComparison.Ordinal));
        read.Dispose();
        answered.Dispose();
    }

    [Fact]
    public async Task A_reader_reads_and_may_do_nothing_and_drafts_and_other_calls_do_not_exist()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var draft = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Reader"));
        var reader = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        var file = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}";

        var page = await reader.GetAsync(file);
        using var note = await reader.PostAsync($"{file}/notes", ("note", "Bonjour"));
        using var act = await reader.PostAsync($"{file}/actions/retenir");
        using var elsewhere = await administrator.SendAsync(HttpMethod.Get, $"/gestion/appels/cnam-2026/dossiers/{candidate.Id}");
        using var unfinished = await administrator.SendAsync(HttpMethod.Get, $"/gestion/appels/cnam-2026/dossiers/{draft.Id}");

        Assert.DoesNotContain("Enregistrer la note", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/actions/", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, note.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, act.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unfinished.StatusCode);
    }

    [Fact]
    public async Task Who_examines_without_deciding_finds_no_decision_to_take()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Officer"));
        var officer = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        var file = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}";

        var page = await officer.GetAsync(file);
        using var decided = await officer.PostAsync($"{file}/actions/retenir");
        var taken = await officer.SubmitAsync($"{file}/actions/prise-en-charge");

        Assert.Contains("/actions/complement", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/actions/retenir", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, decided.StatusCode);
        Assert.Contains("Ce dossier vous est attribué", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_are_decided_together_after_their_mail_was_read()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 3);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{candidates[2].Id}/actions/retenir");
        await site.QuietAsync();
        (string, string)[] chosen = [("lot", "ne-pas-retenir"), ("liste", "?tri=nom"), .. candidates.Select(candidate => ("dossier", candidate.Id))];
        const string Bulk = "/gestion/appels/vte-2026/lot";

        var form = await officer.SubmitAsync(Bulk, chosen);
        var check = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "verifier"), ("texte", "Le budget est épuisé.")]);
        await site.QuietAsync();
        var before = (await site.InboxAsync()).Count;
        var done = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer"), ("texte", "Le budget est épuisé.")]);
        var again = await officer.SubmitAsync(Bulk, [.. chosen, ("etape", "executer"), ("texte", "Le budget est épuisé.")]);
        await site.QuietAsync();

        Assert.Contains("Voir ce qui sera fait", form, StringComparison.Ordinal);
        Assert.Contains("Le budget est épuisé.", check, StringComparison.Ordinal);
        Assert.Contains("direction1@usine.example", check, StringComparison.Ordinal);
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
        const string Bulk = "/gestion/appels/vte-2026/lot";
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

    private static async Task<string> CandidatePageAsync(Candidate candidate) => await (await CandidatePages.OpenAsync(candidate)).GetAsync("");
}

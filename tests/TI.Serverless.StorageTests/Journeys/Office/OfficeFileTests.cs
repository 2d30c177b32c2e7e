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

    private static async Task<string> CandidatePageAsync(Candidate candidate) => await (await CandidatePages.OpenAsync(candidate)).GetAsync("");
}

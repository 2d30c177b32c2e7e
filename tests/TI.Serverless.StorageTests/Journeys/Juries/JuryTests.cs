using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>A jury over HTTP, from its composition to its minutes.</summary>
public sealed class JuryTests(Azurite azurite)
{
    private const string Aside = "deport";

    [Fact]
    public async Task A_jury_scores_stands_aside_and_ranks_the_files_of_a_wave()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var (first, second, third) = (await scene.EligibleAsync(2_000_000), await scene.EligibleAsync(1_500_000), await scene.EligibleAsync(800_000));
        var (ada, bob) = (await scene.SignInAsync("Ada Lune", StaffRole.Reviewer), await scene.SignInAsync("Bob Mars", StaffRole.Reviewer));
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.SetUpAsync(decider, ["ada@prefecture.example", "bob@prefecture.example"], envelope: "3 900 000");

        Assert.Contains("0 dossier traité sur 3", Visible(await ada.GetAsync(JuryScene.Jury)), StringComparison.Ordinal);
        await scene.ScoreAsync(ada, first, "4");
        await scene.ScoreAsync(ada, second, "3,5");
        await scene.ScoreAsync(ada, third, "5");
        await scene.ScoreAsync(bob, first, "3");
        await scene.ScoreAsync(bob, third, "2");
        Assert.Contains("Déporté", await bob.SubmitAsync($"{JuryScene.FilePath(second)}/{Aside}", ("motif", "Mandate"), ("precision", "Adjoint au maire.")), StringComparison.Ordinal);

        var ranking = Visible(await decider.GetAsync(JuryScene.Selection));
        Assert.Contains("1 ex æquo", ranking, StringComparison.Ordinal);
        Assert.Contains("14 sur 20", ranking, StringComparison.Ordinal);
        Assert.Contains("2 notes sur 2", ranking, StringComparison.Ordinal);
        Assert.Contains("1 note sur 1", ranking, StringComparison.Ordinal);
        Assert.Contains("Bob Mars, dossier", ranking, StringComparison.Ordinal);
        Assert.Contains("4 300 000 € pour 3 900 000 €", ranking, StringComparison.Ordinal);
        Assert.Contains("Ligne de l’enveloppe", ranking, StringComparison.Ordinal);

        var tried = await TryAsync(decider, third, "400000", "simuler");
        Assert.Contains("Simulation", tried, StringComparison.Ordinal);
        Assert.Contains("tiennent dans l’enveloppe", tried, StringComparison.Ordinal);
        Assert.Contains("dépassent l’enveloppe", await decider.GetAsync(JuryScene.Selection), StringComparison.Ordinal);
        Assert.Contains("tiennent dans l’enveloppe", await TryAsync(decider, third, "400000", "enregistrer"), StringComparison.Ordinal);

        var forced = Visible(await decider.SubmitAsync($"{JuryScene.Selection}/dossiers/{third.Id}", ("rang", "1"), ("motif", "Priorité du territoire.")));
        Assert.Contains("1 (rang fixé)", forced, StringComparison.Ordinal);
        var minutes = Visible(await decider.GetAsync($"{JuryScene.Selection}/proces-verbal"));
        Assert.Contains("Ada Lune", minutes, StringComparison.Ordinal);
        Assert.Contains("Bob Mars n’a pas pris part à la notation du dossier", minutes, StringComparison.Ordinal);
        Assert.Contains("Priorité du territoire.", minutes, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_member_scores_several_files_at_once_and_only_whole_lines_become_final()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        for (var i = 0; i < 22; i++)
        {
            await scene.EligibleAsync(100_000);
        }

        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), ["ada@prefecture.example"]);
        var (whole, started, wrong, untouched) = (scene.Files[0], scene.Files[1], scene.Files[2], scene.Files[3]);
        await ada.SubmitAsync(JuryScene.FilePath(whole), ("action", "brouillon"), ("commentaire-ensemble", "Projet solide."));
        var criteria = scene.Call.Jury!.Criteria;

        var first = await ada.GetAsync($"{JuryScene.Jury}/notes");
        var second = await ada.GetAsync($"{JuryScene.Jury}/notes?page=2");
        using var refused = await ada.PostAsync(
            $"{JuryScene.Jury}/notes",
            [
                ("action", "definitif"),
                .. criteria.Select(criterion => ($"note-{criterion.Id}-{whole.Id}", "4,5")),
                ($"note-{criteria[0].Id}-{started.Id}", "3"),
                ($"note-{criteria[0].Id}-{wrong.Id}", "douze"),
                .. criteria.Select(criterion => ($"note-{criterion.Id}-{untouched.Id}", " ")),
            ]);
        var shown = await refused.Content.ReadAsStringAsync();
        var record = await site.Services.GetRequiredService<JuryStore>().FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None);

        Assert.Equal((20, 2), (Rows(first), Rows(second)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"Dossier {wrong.Number}, {criteria[0].Label}", Plain.Of(shown), StringComparison.Ordinal);
        Assert.Contains("value=\"douze\"", shown, StringComparison.Ordinal);
        Assert.Equal((true, "Projet solide."), record!.Scores.Where(score => score.File == whole.Id).Select(score => (score.IsFinal, score.Comments["ensemble"])).Single());
        Assert.False(record.Scores.Single(score => score.File == started.Id).IsFinal);
        Assert.DoesNotContain(record.Scores, score => score.File == wrong.Id || score.File == untouched.Id);
        Assert.Contains("Il vous reste 21 dossiers à noter", Visible(WebUtility.HtmlDecode(shown)), StringComparison.Ordinal);

        static int Rows(string page) => page.Split("<th scope=\"row\">").Length - 1;
    }

    [Fact]
    public async Task Ones_own_score_comes_before_those_of_others()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000);
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        var both = await scene.SignInAsync("Bob Mars", StaffRole.Reviewer, StaffRole.DecisionMaker);
        await scene.SetUpAsync(both, ["ada@prefecture.example", "bob@prefecture.example"], more: ("classement", "true"));
        await scene.ScoreAsync(ada, file, "4,5");

        Assert.DoesNotContain("Ada Lune", await both.GetAsync(JuryScene.FilePath(file)), StringComparison.Ordinal);
        Assert.Contains("Notez d’abord vos dossiers", await both.GetAsync(JuryScene.Selection), StringComparison.Ordinal);
        Assert.Contains("Notez d’abord vos dossiers", await both.GetAsync($"{JuryScene.Selection}/proces-verbal"), StringComparison.Ordinal);
        Assert.Contains("Notez d’abord vos dossiers", await both.GetAsync($"{JuryScene.Jury}/classement"), StringComparison.Ordinal);

        await scene.ScoreAsync(both, file, "1");

        Assert.Contains("Ada Lune", await both.GetAsync(JuryScene.FilePath(file)), StringComparison.Ordinal);
        Assert.Contains("Classement", await both.GetAsync(JuryScene.Selection), StringComparison.Ordinal);
        Assert.Contains("11 sur 20", Visible(await ada.GetAsync($"{JuryScene.Jury}/classement")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_reads_only_the_files_of_a_jury_where_they_sit()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000);
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        var outsider = await scene.SignInAsync("Eve Loin", StaffRole.Reviewer);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.SetUpAsync(decider, ["ada@prefecture.example"]);
        var later = await scene.EligibleAsync(50_000);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, JuryScene.FilePath(file)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, JuryScene.FilePath(later)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(outsider, JuryScene.FilePath(file)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(outsider, JuryScene.Jury));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, $"{JuryScene.Jury}/classement"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ada, JuryScene.Selection));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(decider, JuryScene.Jury));
        using var scored = await outsider.PostAsync(JuryScene.FilePath(file), ("action", "definitif"), ("note-industrie", "5"));
        Assert.Equal(HttpStatusCode.NotFound, scored.StatusCode);
    }

    [Fact]
    public async Task A_score_is_refused_whole_kept_as_a_draft_and_final_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000);
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), ["ada@prefecture.example"]);
        var path = JuryScene.FilePath(file);

        using var refused = await ada.PostAsync(path, ("action", "definitif"), ("note-industrie", "6"), ("note-emploi", "deux"));
        var errors = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(4, errors.Split("href=\"#champ-note-").Length - 1);
        Assert.Contains("value=\"deux\"", errors, StringComparison.Ordinal);

        Assert.Contains("Brouillon enregistré", await ada.SubmitAsync(path, ("action", "brouillon"), ("note-industrie", "4,5"), ("commentaire-ensemble", "À revoir.")), StringComparison.Ordinal);
        await scene.ScoreAsync(ada, file, "4");
        Assert.Contains("Votre note est définitive : 16 sur 20", Visible(await ada.SubmitAsync(path, ("action", "brouillon"), ("note-industrie", "0"))), StringComparison.Ordinal);

        site.Clock.Set(Shipped.Monday.AddDays(30));
        ada = await OfficeVisitor.SignInAsync(site, "ada@prefecture.example");
        Assert.Contains("Votre note est définitive", await ada.GetAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scoring_keeps_to_its_dates()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000);
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), ["ada@prefecture.example"], from: "2026-11-24");
        var juries = site.Services.GetRequiredService<JuryStore>();

        Assert.Contains("La notation n’est pas ouverte", await ada.SubmitAsync(JuryScene.FilePath(file), ("action", "brouillon"), ("note-industrie", "4")), StringComparison.Ordinal);
        Assert.DoesNotContain("Rendre ma note définitive", await ada.GetAsync(JuryScene.FilePath(file)), StringComparison.Ordinal);
        Assert.Empty((await juries.FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None))!.Scores);

        site.Clock.Set(new DateTimeOffset(2026, 12, 15, 23, 59, 59, TimeSpan.FromHours(1)));
        ada = await OfficeVisitor.SignInAsync(site, "ada@prefecture.example");
        Assert.Contains("Rendre ma note définitive", await ada.GetAsync(JuryScene.FilePath(file)), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("La notation n’est pas ouverte", await ada.SubmitAsync(JuryScene.FilePath(file), ("action", "brouillon"), ("note-industrie", "4")), StringComparison.Ordinal);
        Assert.Empty((await juries.FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None))!.Scores);
    }

    [Fact]
    public async Task A_blind_jury_sees_neither_who_applies_nor_the_pieces()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000, organisation: "Verrerie du Loing");
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), ["ada@prefecture.example"], more: ("aveugle", "true"));

        var pages = await ada.GetAsync(JuryScene.Jury) + await ada.GetAsync(JuryScene.FilePath(file));

        Assert.DoesNotContain("Verrerie du Loing", pages, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Applicant.Siren.ToString(), pages, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille Martin", pages, StringComparison.Ordinal);
        Assert.Contains("Four électrique", pages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_de_minimis_ledger_warns_before_a_grant_passes_the_ceiling()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(120_000, declaredDeMinimis: 100_000);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(decider, ["ada@prefecture.example"]);
        var path = $"{JuryScene.Selection}/dossiers/{file.Id}";
        Assert.DoesNotContain("serait dépassé", await decider.GetAsync(path), StringComparison.Ordinal);

        await site.Services.GetRequiredService<AidStore>().RecordAsync(
            new AidLine(file.Applicant.Siren.ToString(), new DateOnly(2024, 1, 10), 200_000, "vte-2026", "01", "VTE-1", DeMinimis.Basis, AidSource.Granted), CancellationToken.None);

        var warned = Visible(await decider.GetAsync(path));
        Assert.Contains("Le plafond de 300 000 € serait dépassé de 20 000 €", warned, StringComparison.Ordinal);
        Assert.Contains("Déclaré par le candidat", warned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jury_is_refused_with_every_reason_at_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        await scene.EligibleAsync(100_000);
        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);

        using var refused = await decider.PostAsync($"{JuryScene.Selection}/jury", ("debut", "2026-12-10"), ("fin", "2026-12-09"), ("notes", "0"), ("enveloppe", "beaucoup"), ("membres", "personne"), ("dossiers", "x"));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(5, page.Split("<a href=\"#champ-").Length - 1);
    }

    [Fact]
    public async Task A_ranking_costs_the_same_for_few_files_and_for_many()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        await scene.EligibleAsync(100_000);
        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.SetUpAsync(decider, ["ada@prefecture.example"]);
        var few = await site.Probe.RecordAsync(() => decider.GetAsync(JuryScene.Selection));
        for (var i = 0; i < 60; i++)
        {
            await scene.EligibleAsync(100_000);
        }

        await scene.SetUpAsync(decider, ["ada@prefecture.example"]);
        var many = await site.Probe.RecordAsync(() => decider.GetAsync(JuryScene.Selection));

        Assert.Equal(few, many);
        // Who is asking, and the partition of the wave.
        Assert.Equal(["table read", "table query"], many);
    }

    [Fact]
    public async Task The_reserve_list_is_carried_over_to_the_next_wave_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        var file = await scene.EligibleAsync(100_000);
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var index = site.Services.GetRequiredService<IndexStore>();
        var waiting = (await store.FindAsync(file.Id, CancellationToken.None))! with
        {
            WaveId = "annee-2025",
            StartedForWaveId = "annee-2025",
            Version = 3,
            Status = ApplicationStatus.Reserve,
        };
        await store.CommitAsync(
            waiting, new ApplicationEvent { Version = 3, Kind = EventKind.PutInReserve, At = Shipped.Monday, By = "Comité" }, receipt: null, CancellationToken.None);
        await index.ProjectAsync(waiting, CancellationToken.None);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        const string report = $"/gestion/appels/{JuryScene.CallId}/selection/annee-2025/report";

        await decider.SubmitAsync(report);
        await site.QuietAsync();
        await decider.SubmitAsync(report);
        await site.QuietAsync();

        var carried = (await store.FindAsync(file.Id, CancellationToken.None))!;
        Assert.Equal((JuryScene.WaveId, ApplicationStatus.Reserve, 4), (carried.WaveId, carried.Status, carried.Version));
        Assert.Empty((await index.ListSubmittedAsync(JuryScene.CallId, "annee-2025", null, 10, CancellationToken.None)).Items);
        Assert.Equal(file.Id, Assert.Single((await index.ListSubmittedAsync(JuryScene.CallId, JuryScene.WaveId, null, 10, CancellationToken.None)).Items).Id);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.Contains("reporté à la vague suivante", StringComparison.Ordinal));
        using var last = await decider.PostAsync($"{JuryScene.Selection}/report");
        Assert.Equal(HttpStatusCode.NotFound, last.StatusCode);
    }

    private static async Task<string> TryAsync(OfficeVisitor decider, TI.Serverless.Functions.Applications.Application file, string amount, string action) =>
        Visible(await decider.SubmitAsync(JuryScene.Selection, ("action", action), ($"montant-{file.Id}", amount)));

    private static string Visible(string page) => page.Replace('\u00A0', ' ');

    private static async Task<HttpStatusCode> StatusAsync(OfficeVisitor visitor, string path)
    {
        using var response = await visitor.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }
}

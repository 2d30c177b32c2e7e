using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Exports;

public sealed class ExportTests(Azurite azurite)
{
    [Fact]
    public async Task A_table_has_a_line_for_each_deposit_and_runs_no_formula()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await Candidate.StartAsync(site, Shipped.Vte, new { email = "a@usine.example", siret = Samples.Siret(80) });
        await ExportRun.DepositAsync(site, 81, "=HYPERLINK(\"http://ailleurs.example\")");
        await ExportRun.DepositAsync(site, 82, "Émaux de Briare");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        var page = await ExportRun.StartAsync(visitor, "Csv");
        await site.QuietAsync();

        var csv = await ExportRun.FileAsync(visitor, page, "dossiers.csv");
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        var lines = ExportRun.Lines(csv);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Contains("\"'=HYPERLINK(\"\"http://ailleurs.example\"\")\"", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Contains(lines, line => line[ExportRun.ColumnOf(lines, "Organisme")] == "Émaux de Briare" && line[ExportRun.ColumnOf(lines, "Date du dépôt")] == "23/11/2026");
        var codebook = ExportRun.Lines(await ExportRun.FileAsync(visitor, page, "dictionnaire.csv"));
        Assert.Equal(lines[0].Length, codebook.Count - 1);
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Export prêt", StringComparison.Ordinal));
        Assert.Equal([ExportRun.Officer], mail.To);
        Assert.Contains(mail.Links, link => link.EndsWith(page, StringComparison.Ordinal));
        Assert.Contains("dossiers.csv", await visitor.GetAsync(page), StringComparison.Ordinal);
        Assert.Contains("Prêt", await visitor.GetAsync(ExportRun.Root), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archives_name_the_pieces_by_the_pattern_and_keep_them_whole()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 83, "Forges / Associées");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        var page = await ExportRun.StartAsync(visitor, "Attachments", ("modele", "{organisme}-{siren}-{fichier}"));
        await site.QuietAsync();

        using var archive = new ZipArchive(new MemoryStream(await ExportRun.FileAsync(visitor, page, "pieces-001.zip")));
        Assert.Equal(Shipped.Vte.Attachments.Count(piece => piece.Required), archive.Entries.Count);
        Assert.All(archive.Entries, entry => Assert.StartsWith($"Forges - Associées-{Samples.Siret(83)[..9]}-", entry.FullName, StringComparison.Ordinal));
        using var content = new MemoryStream();
        await using (var piece = archive.Entries.First(entry => entry.FullName.EndsWith(".pdf", StringComparison.Ordinal)).Open())
        {
            await piece.CopyToAsync(content, TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(content.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_of_the_list_is_exported_and_nothing_else()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var chosen = await ExportRun.DepositAsync(site, 90, "Forges choisies");
        await ExportRun.DepositAsync(site, 91, "Forges laissées");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        using var ticked = await visitor.PostAsync("/gestion/appels/vte-2026/lot", ("lot", "exporter"), ("liste", ""), ("dossier", chosen.Id));
        var form = await visitor.GetAsync(ticked.Headers.Location!.OriginalString);
        using var refused = await visitor.PostAsync(ExportRun.Root, ("dossier", chosen.Id));
        var shownBack = await refused.Content.ReadAsStringAsync();
        var table = await ExportRun.StartAsync(visitor, "Csv", ("dossier", chosen.Id), ("dossier", "nul"), ("dossier", ApplicationId.New(Shipped.Monday).ToString()));
        var archives = await ExportRun.StartAsync(visitor, "Attachments", ("dossier", chosen.Id), ("modele", "{organisme}-{fichier}"));
        await site.QuietAsync();

        Assert.All(new[] { form, shownBack }, page => Assert.Contains($"name=\"dossier\" value=\"{chosen.Id}\"", page, StringComparison.Ordinal));
        var lines = ExportRun.Lines(await ExportRun.FileAsync(visitor, table, "dossiers.csv"));
        Assert.Equal("Forges choisies", Assert.Single(lines.Skip(1))[ExportRun.ColumnOf(lines, "Organisme")]);
        using var archive = new ZipArchive(new MemoryStream(await ExportRun.FileAsync(visitor, archives, "pieces-001.zip")));
        Assert.All(archive.Entries, entry => Assert.StartsWith("Forges choisies-", entry.FullName, StringComparison.Ordinal));
        Assert.Contains("Dossiers choisis", await visitor.GetAsync(table), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_and_a_state_leave_the_other_files_out()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ReviewCrashTests.ActAsync(await ExportRun.DepositAsync(site, 92, "Retenue"), "retenir");
        await ExportRun.DepositAsync(site, 93, "Déposée");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        var retained = await ExportRun.StartAsync(visitor, "Csv", ("etat", "Retained"), ("periode", Shipped.Vte.Waves[^1].Id));
        using var unknown = await visitor.PostAsync(ExportRun.Root, ("contenu", "Csv"), ("periode", "jamais"), ("etat", "Draft"));
        await site.QuietAsync();

        var lines = ExportRun.Lines(await ExportRun.FileAsync(visitor, retained, "dossiers.csv"));
        Assert.Equal("Retenue", Assert.Single(lines.Skip(1))[ExportRun.ColumnOf(lines, "Organisme")]);
        var page = await visitor.GetAsync(retained);
        Assert.Contains(Shipped.Vte.Waves[^1].Label, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var refused = await unknown.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.All(["#champ-periode", "#champ-etat"], anchor => Assert.Contains($"href=\"{anchor}\"", refused, StringComparison.Ordinal));
    }

    /// <summary>A step takes a hundred files: two steps here, and a third where the other wave has none.</summary>
    [Fact]
    public async Task A_long_list_is_written_step_by_step_without_losing_or_doubling_a_line()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        for (var number = 0; number < 120; number++)
        {
            await scene.EligibleAsync(1_000);
        }

        var visitor = await scene.SignInAsync("Ada Lune", StaffRole.Officer);
        using var asked = await visitor.PostAsync($"/gestion/appels/{JuryScene.CallId}/exports", ("contenu", "Csv"));
        var page = asked.Headers.Location!.OriginalString;
        await site.QuietAsync();

        var export = (await site.Services.GetRequiredService<ExportStore>().FindAsync(JuryScene.CallId, page.Split('/')[^1], CancellationToken.None))!;
        Assert.Equal((ExportPhase.Done, 120), (export.Phase, export.Count));
        Assert.True(export.Step > 2, $"It took {export.Step} steps.");
        var lines = ExportRun.Lines(await ExportRun.FileAsync(visitor, page, "dossiers.csv"));
        var column = ExportRun.ColumnOf(lines, "Numéro");
        Assert.Equal(scene.Files.Select(file => file.Number!).Order(StringComparer.Ordinal), lines.Skip(1).Select(line => line[column]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_that_is_being_made_says_how_far_it_is_and_one_that_stopped_says_so()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
        var export = new Export
        {
            CallId = "vte-2026",
            Id = ApplicationId.New(Shipped.Monday).ToString(),
            Kind = ExportKind.Csv,
            AskedBy = EmailAddress.Parse(ExportRun.Officer),
            AskedByName = "Équipe",
            AskedAt = Shipped.Monday,
            MovedAt = Shipped.Monday,
            Step = 3,
            Count = 300,
        };
        await site.Services.GetRequiredService<ExportStore>().AddAsync(export, CancellationToken.None);

        var moving = Plain.Of(await visitor.GetAsync($"{ExportRun.Root}/{export.Id}"));
        site.Clock.Set(Shipped.Monday.AddHours(2));
        var stopped = Plain.Of(await visitor.GetAsync($"{ExportRun.Root}/{export.Id}"));

        Assert.Contains("300 dossiers lus pour le moment", moving, StringComparison.Ordinal);
        Assert.Contains("Actualiser", moving, StringComparison.Ordinal);
        Assert.Contains("Cet export n’avance plus", stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_data_tells_the_retained_in_the_columns_of_the_national_schema()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 84, "Refusée");
        await ReviewCrashTests.ActAsync(await ExportRun.DepositAsync(site, 85, "Retenue"), "retenir");
        await site.QuietAsync();
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        var page = await ExportRun.StartAsync(visitor, "OpenData");
        await site.QuietAsync();

        var lines = ExportRun.Lines(await ExportRun.FileAsync(visitor, page, "subventions.csv"), ',');
        Assert.Equal(
            "nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention,dispositifAide",
            string.Join(',', lines[0]));
        Assert.Equal(2, lines.Count);
        Assert.Contains("Retenue", lines[1]);
        Assert.Contains("2026-11-23", lines[1]);
    }

    [Fact]
    public async Task A_pattern_that_cannot_name_files_is_refused_when_it_is_typed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        using var refused = await visitor.PostAsync(ExportRun.Root, ("contenu", "Attachments"), ("modele", "{vague}_{client}"));
        using var empty = await visitor.PostAsync(ExportRun.Root);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("{client}", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Fact]
    public async Task An_export_belongs_to_its_call_and_to_who_may_read_it()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 86, "Usine");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
        var page = await ExportRun.StartAsync(visitor, "Csv");
        await site.QuietAsync();
        var stranger = await OfficeVisitor.SignInAsync(site, Shipped.Cnam.Triage.Team[0].Email);

        using var elsewhere = await visitor.SendAsync(HttpMethod.Get, page.Replace("vte-2026", "cnam-2026", StringComparison.Ordinal));
        using var byStranger = await stranger.SendAsync(HttpMethod.Get, page + "/dossiers.csv");
        using var byNobody = await site.Http.GetAsync(page + "/dossiers.csv");
        using var other = await visitor.SendAsync(HttpMethod.Get, page + "/lignes.jsonl");

        Assert.All(new[] { elsewhere, byStranger, byNobody, other }, response => Assert.NotEqual(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task Messages_that_come_again_make_one_export_and_one_mail()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 87, "Usine");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
        var page = await ExportRun.StartAsync(visitor, "Csv");
        var queue = site.Services.GetRequiredService<ExportQueue>();
        var id = page.Split('/')[^1];

        foreach (var step in new[] { 0, 0, 1, 2, 0 })
        {
            await queue.SendAsync(new ExportMessage("vte-2026", id, step), TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();
        await site.QuietAsync();

        var export = (await site.Services.GetRequiredService<ExportStore>().FindAsync("vte-2026", id, CancellationToken.None))!;
        Assert.Equal((ExportPhase.Done, 1), (export.Phase, export.Count));
        Assert.Equal(2, ExportRun.Lines(await ExportRun.FileAsync(visitor, page, "dossiers.csv")).Count);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Export prêt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_is_erased_after_a_week()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 88, "Usine");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
        var page = await ExportRun.StartAsync(visitor, "Csv");
        await site.QuietAsync();
        var erase = site.Services.GetRequiredService<EraseExportsHandler>();
        var store = site.Services.GetRequiredService<ExportStore>();
        var export = Assert.Single(await store.ListAsync("vte-2026", CancellationToken.None));

        site.Clock.Set(Shipped.Monday.AddDays(6));
        await erase.HandleAsync(CancellationToken.None);
        Assert.Single(await store.ListAsync("vte-2026", CancellationToken.None));
        site.Clock.Set(Shipped.Monday.AddDays(8));
        await erase.HandleAsync(CancellationToken.None);

        Assert.Empty(await store.ListAsync("vte-2026", CancellationToken.None));
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => site.Services.GetRequiredService<ExportBlobs>().SizeAsync(export, "dossiers.csv", CancellationToken.None));
    }

    [Fact]
    public async Task An_export_survives_a_crash_at_every_change()
    {
        var changes = 0;
        await using (var counted = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday))
        {
            await ExportRun.DepositAsync(counted, 89, "Usine");
            var visitor = await OfficeVisitor.SignInAsync(counted, ExportRun.Officer);
            counted.Probe.Arm(0, StorageProbe.KillPoint.Before);
            await ExportRun.StartAsync(visitor, "Xlsx");
            await counted.QuietAsync();
            changes = counted.Probe.ChangesSinceArmed;
        }

        Assert.InRange(changes, 6, 40);
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await SurviveAsync(at, point);
            }
        }
    }

    private async Task SurviveAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
        {
            await ExportRun.DepositAsync(site, 89, "Usine");
            var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
            site.Probe.Arm(at, point);
            (await visitor.PostAsync(ExportRun.Root, ("contenu", "Xlsx"))).Dispose();
            await site.Probe.DeadOrAsync(Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, settings: CrashDrill.Settings);
        var again = await OfficeVisitor.SignInAsync(restarted, ExportRun.Officer);
        await restarted.QuietAsync();
        var store = restarted.Services.GetRequiredService<ExportStore>();
        if ((await store.ListAsync("vte-2026", CancellationToken.None)).Count == 0)
        {
            // The request failed before it promised anything: the person asks again.
            await ExportRun.StartAsync(again, "Xlsx");
            await restarted.QuietAsync();
        }

        await restarted.QuietAsync();
        var export = Assert.Single(await store.ListAsync("vte-2026", CancellationToken.None));
        Assert.True(export.Phase == ExportPhase.Done, $"crash {point} change {at}: {export.Phase} at step {export.Step}");
        using var workbook = new ZipArchive(new MemoryStream(await ExportRun.FileAsync(again, $"{ExportRun.Root}/{export.Id}", "dossiers.xlsx")));
        Assert.NotNull(workbook.GetEntry("xl/worksheets/sheet1.xml"));
        Assert.Contains(await restarted.InboxAsync(), mail => mail.Subject.StartsWith("Export prêt", StringComparison.Ordinal));
    }
}

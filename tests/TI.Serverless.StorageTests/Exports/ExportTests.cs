using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.StorageTests.Journeys.Batches;
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
    public async Task Open_data_tells_what_a_batch_granted_and_to_whom()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (yes, no) = (await scene.Files.EligibleAsync(100_000), await scene.Files.EligibleAsync(100_000));
        var batch = await scene.PrepareAsync("Le budget est épuisé.", (yes, "retenir", "80 000,50"), (no, "ne-pas-retenir", ""));
        (await scene.ScheduleAsync(batch)).Dispose();
        await scene.LeaveAsync(batch);

        using var asked = await scene.Decider.PostAsync($"/gestion/appels/{JuryScene.CallId}/exports", ("contenu", "OpenData"));
        await site.QuietAsync();

        var lines = ExportRun.Lines(await ExportRun.FileAsync(scene.Decider, asked.Headers.Location!.OriginalString, "subventions.csv"), ',');
        Assert.Equal(2, lines.Count);
        Assert.Equal(yes.Number, lines[1][ExportRun.ColumnOf(lines, "referenceDecision")]);
        Assert.Equal("80000.50", lines[1][ExportRun.ColumnOf(lines, "montant")]);
        Assert.Equal(yes.Applicant.Siret!.ToString(), lines[1][ExportRun.ColumnOf(lines, "idBeneficiaire")]);
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

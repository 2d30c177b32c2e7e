using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.StorageTests.Journeys.Keys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>Money that is granted with a batch or alone: one envelope, one ceiling, one ledger. The definition's envelope is of 3 900 000 €; no jury is set up.</summary>
public sealed class GrantTests(Azurite azurite)
{
    private const string Office = $"/gestion/appels/{JuryScene.CallId}";

    [Fact]
    public async Task A_wave_without_a_jury_keeps_to_the_envelope_of_its_call()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (one, other) = (await scene.Files.EligibleAsync(3_000_000), await scene.Files.EligibleAsync(1_000_000));
        Assert.Contains("Enveloppe de la vague : 3 900 000 €", Visible(await scene.Decider.GetAsync(BatchScene.Prepare)), StringComparison.Ordinal);
        var both = await scene.PrepareAsync("", (one, "retenir", "3000000"), (other, "retenir", "1000000"));

        Assert.Contains("dépassent l’enveloppe de la vague de 100 000 €", Visible(await scene.Decider.GetAsync(both)), StringComparison.Ordinal);
        using (var refused = await scene.ScheduleAsync(both))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        // Apart, the second counts what the first holds waiting, then what it granted.
        await scene.Decider.SubmitAsync(both, ("action", "abandonner"));
        var first = await scene.PrepareAsync("", (one, "retenir", "3000000"));
        var second = await scene.PrepareAsync("", (other, "retenir", "1000000"));
        (await scene.ScheduleAsync(first)).Dispose();
        var whileItWaits = Visible(await scene.Decider.GetAsync(second));
        await scene.LeaveAsync(first);
        var onceItLeft = Visible(await scene.Decider.GetAsync(second));

        Assert.Contains("Dans d’autres lots programmés", whileItWaits, StringComparison.Ordinal);
        Assert.Contains("3 900 000 €, dépassée de 100 000 €", whileItWaits, StringComparison.Ordinal);
        Assert.Contains("Déjà accordé dans la vague", onceItLeft, StringComparison.Ordinal);
        Assert.Contains("3 900 000 €, dépassée de 100 000 €", onceItLeft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_grants_to_one_organisation_are_added_up_against_the_ceiling()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var siret = Samples.Siret(900);
        var files = new List<Application>();
        for (var i = 0; i < 3; i++)
        {
            files.Add(await scene.Files.EligibleAsync(140_000, declaredDeMinimis: 0, siret));
        }

        var waiting = await scene.PrepareAsync("", (files[0], "retenir", "140000"));
        Assert.DoesNotContain("plafond de minimis", await scene.Decider.GetAsync(waiting), StringComparison.Ordinal);
        (await scene.ScheduleAsync(waiting)).Dispose();
        var batch = await scene.PrepareAsync("", (files[1], "retenir", "140000"), (files[2], "retenir", "140000"));
        var page = Visible(await scene.Decider.GetAsync(batch));

        // 280 000 with the batch that waits, 420 000 with the other letter of this one.
        Assert.Equal(2, page.Split("plafond de minimis").Length);
        Assert.Contains("serait dépassé de 120 000 €", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_taken_alone_asks_for_its_amount_and_counts_it_like_a_batch()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000, declaredDeMinimis: 20_000);
        var form = Visible(await scene.Decider.GetAsync(PathOf(file)));
        Assert.Contains("Demandé : 100 000 €. Reste dans l’enveloppe de la vague : 3 900 000 €.", form, StringComparison.Ordinal);
        Assert.Contains("sur trois ans glissants, lots programmés compris : 20 000 €", form, StringComparison.Ordinal);

        foreach (var amount in new[] { "", "beaucoup", "3900001" })
        {
            using var refused = await scene.Decider.PostAsync(PathOf(file), ("montant", amount));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains($"value=\"{amount}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await scene.Decider.SubmitAsync(PathOf(file), ("montant", "80 000"), ("texte", "Beau projet."));
        await site.QuietAsync();

        Assert.Equal((ApplicationStatus.Retained, 80_000m), ((await scene.ReadAsync(file)).Status, (await scene.ReadAsync(file)).Review.Decision!.Amount!.Value));
        Assert.Equal([(AidSource.Declared, 20_000m), (AidSource.Granted, 80_000m)], await LedgerAsync(scene, file));
        Assert.Equal(80_000m, await GrantedAsync(site));
        Assert.Contains("Montant accordé : 80 000 €", Visible(Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)).Text), StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
        var page = Visible(await scene.Decider.GetAsync($"{Office}/dossiers/{file.Id}"));
        Assert.Contains("80 000 € accordés", page, StringComparison.Ordinal);
        Assert.Contains($"{BatchScene.Home}/retraits/{file.Id}", page, StringComparison.Ordinal);

        await scene.Decider.SubmitAsync($"{BatchScene.Home}/retraits/{file.Id}", ("motif", "Une pièce était fausse."));
        await site.QuietAsync();
        Assert.Equal([(AidSource.Declared, 20_000m)], await LedgerAsync(scene, file));
        Assert.Equal(0, await GrantedAsync(site));
    }

    [Fact]
    public async Task A_yes_taken_alone_keeps_to_what_other_grants_and_batches_leave_of_the_envelope()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (inBatch, alone, last) = (await scene.Files.EligibleAsync(3_000_000), await scene.Files.EligibleAsync(500_000), await scene.Files.EligibleAsync(500_000));
        (await scene.ScheduleAsync(await scene.PrepareAsync("", (inBatch, "retenir", "3000000")))).Dispose();
        await scene.Decider.SubmitAsync(PathOf(alone), ("montant", "500000"));

        // No worker has to run between two clicks for the second to know of the first.
        using var refused = await scene.Decider.PostAsync(PathOf(last), ("montant", "400001"));
        Assert.Contains("Il reste 400 000 € dans l’enveloppe", Visible(WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync())), StringComparison.Ordinal);
        await scene.Decider.SubmitAsync(PathOf(last), ("montant", "400000"));

        Assert.Equal(ApplicationStatus.Retained, (await scene.ReadAsync(last)).Status);
    }

    [Fact]
    public async Task Grants_and_batches_of_one_instant_never_pass_the_envelope_together()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var files = new List<Application>();
        for (var i = 0; i < 8; i++)
        {
            files.Add(await scene.Files.EligibleAsync(1_000_000));
        }

        var batch = await scene.PrepareAsync("", (files[6], "retenir", "1000000"), (files[7], "retenir", "1000000"));
        var alone = files.Take(6).Select(file => scene.Decider.PostAsync(PathOf(file), ("montant", "1000000")));
        var answers = await Task.WhenAll([.. alone, scene.ScheduleAsync(batch)]);
        await site.QuietAsync();

        var granted = await GrantedAsync(site);
        var promised = answers[^1].StatusCode == HttpStatusCode.UnprocessableEntity ? 0 : 2_000_000;
        Assert.Equal(answers.SkipLast(1).Count(answer => answer.StatusCode == HttpStatusCode.OK) * 1_000_000m, granted);
        Assert.True(granted + promised <= 3_900_000, $"{granted} + {promised}");
        Assert.All(answers, answer => answer.Dispose());

        // Who was refused because of somebody who was refused too is not kept waiting.
        foreach (var file in files.Take(6))
        {
            (await scene.Decider.PostAsync(PathOf(file), ("montant", "1000000"))).Dispose();
        }

        Assert.InRange(await GrantedAsync(site) + promised, 3_000_000, 3_900_000);
    }

    [Fact]
    public async Task What_was_held_for_a_decision_that_was_never_taken_is_let_go_after_ten_minutes()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (abandoned, other) = (await scene.Files.EligibleAsync(3_900_000), await scene.Files.EligibleAsync(3_900_000));
        var zora = new Officer("Zora Terre", EmailAddress.Parse("zora@prefecture.example"));
        var command = new ReviewApplication(abandoned.Id, "retenir", zora.Email, "") { Officer = zora, Amount = "3900000" };
        Assert.Empty(await site.Services.GetRequiredService<SingleGrants>().HoldAsync(command, scene.Files.Call, abandoned, CancellationToken.None));

        using var early = await scene.Decider.PostAsync(PathOf(other), ("montant", "3900000"));
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await scene.Decider.SubmitAsync(PathOf(other), ("montant", "3900000"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Equal(3_900_000m, await GrantedAsync(site));
    }

    [Fact]
    public async Task A_batch_says_which_yes_has_no_amount()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var batch = await scene.PrepareAsync("", (file, "retenir", ""));

        using var refused = await scene.ScheduleAsync(batch);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("le montant manque. Écrivez 0", Visible(await scene.Decider.GetAsync(batch)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_that_passes_the_ceiling_is_confirmed_by_link_as_in_the_back_office()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(250_000, declaredDeMinimis: 100_000);
        var officer = EmailAddress.Parse(scene.Files.Call.Triage.Team[0].Email);
        var link = $"/triage/{site.Services.GetRequiredService<LinkTokens>().ForOfficer(file.Id, officer)}/retenir";
        Assert.Contains("Montant accordé, en euros", WebUtility.HtmlDecode(await site.Http.GetStringAsync(link)), StringComparison.Ordinal);

        using var warned = await PostAsync(("montant", "250000"));
        var page = Visible(WebUtility.HtmlDecode(await warned.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, warned.StatusCode);
        Assert.Contains("Le plafond de minimis de 300 000 € serait dépassé de 50 000 €", page, StringComparison.Ordinal);
        Assert.Contains("name=\"confirmation\"", page, StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.Eligible, (await scene.ReadAsync(file)).Status);

        using var confirmed = await PostAsync(("montant", "250000"), ("confirmation", "true"));
        await site.QuietAsync();
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal([(AidSource.Declared, 100_000m), (AidSource.Granted, 250_000m)], await LedgerAsync(scene, file));

        async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            return await site.Http.PostAsync(link, form);
        }
    }

    [Fact]
    public async Task Programs_grant_by_the_same_rules()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(250_000, declaredDeMinimis: 100_000);
        var administrator = await scene.Files.SignInAsync("Ida Soleil", StaffRole.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, $"{Office}/api", "Write", "Decide");
        var path = $"/api/v1/staff/calls/{JuryScene.CallId}/applications/{file.Id}/actions/retenir";

        using var nothing = await holder.SendAsync(HttpMethod.Post, path, new { }, "*");
        using var warned = await holder.SendAsync(HttpMethod.Post, path, new { amount = 250_000.5m }, "*");
        using var done = await holder.SendAsync(HttpMethod.Post, path, new { amount = 250_000.5m, confirmed = true }, "*");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (nothing.StatusCode, warned.StatusCode, done.StatusCode));
        Assert.NotNull((await Candidate.BodyAsync(nothing))["errors"]!["amount"]);
        Assert.NotNull((await Candidate.BodyAsync(warned))["errors"]!["confirmed"]);
        Assert.Equal(250_000.5m, (await Candidate.BodyAsync(done))["decision"]!["amount"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Several_files_are_not_granted_money_without_a_batch()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var files = new[] { await scene.Files.EligibleAsync(100_000), await scene.Files.EligibleAsync(100_000) };
        (string, string)[] ticked = [("liste", ""), .. files.Select(file => ("dossier", file.Id.ToString()))];

        using var nothingChosen = await scene.Decider.PostAsync($"{Office}/lot", [("lot", ""), .. ticked]);
        var choices = await nothingChosen.Content.ReadAsStringAsync();
        using var refused = await scene.Decider.PostAsync($"{Office}/lot", [("lot", "retenir"), ("etape", "executer"), ("montant", "100000"), .. ticked]);

        Assert.Contains("value=\"ne-pas-retenir\"", choices, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"retenir\"", choices, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Préparez un lot", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.Eligible, (await scene.ReadAsync(files[0])).Status);
    }

    [Fact]
    public async Task A_grant_whose_messages_come_again_is_counted_once_and_not_after_its_withdrawal()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000, declaredDeMinimis: 20_000);
        await scene.Decider.SubmitAsync(PathOf(file), ("montant", "80000"));
        await site.QuietAsync();
        await AgainAsync(3, 3);
        Assert.Equal([(AidSource.Declared, 20_000m), (AidSource.Granted, 80_000m)], await LedgerAsync(scene, file));

        await scene.Decider.SubmitAsync($"{BatchScene.Home}/retraits/{file.Id}", ("motif", "Une pièce était fausse."));
        await site.QuietAsync();
        await AgainAsync(4, 3, 4, 3);

        Assert.Equal([(AidSource.Declared, 20_000m)], await LedgerAsync(scene, file));
        Assert.Equal(0, await GrantedAsync(site));
        Assert.Equal(2, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Décision", StringComparison.Ordinal)));

        async Task AgainAsync(params int[] versions)
        {
            foreach (var version in versions)
            {
                await site.Services.GetRequiredService<ChangeQueue>().SendAsync(new ApplicationChangedMessage(file.Id.ToString(), version), TimeSpan.Zero, CancellationToken.None);
            }

            await site.QuietAsync();
        }
    }

    [Fact]
    public async Task Granting_costs_the_reads_of_the_money_and_one_write_each_whatever_the_wave_holds()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        for (var i = 0; i < 3; i++)
        {
            await scene.Files.EligibleAsync(100_000, declaredDeMinimis: 20_000);
        }

        var one = await CostAsync(scene.Files.Files[0]);
        var other = await CostAsync(scene.Files.Files[1]);

        // The jury's envelope, what the wave granted, the batches that wait and the ledger; then the wave's grant and two lines of the ledger.
        Assert.Equal(4, one.Reads);
        Assert.Equal(3, one.Writes);
        Assert.Equal(one, other);

        async Task<(int Reads, int Writes)> CostAsync(Application file)
        {
            var grants = site.Services.GetRequiredService<SingleGrants>();
            var decided = file with { Status = ApplicationStatus.Retained, Review = new Review { Decision = new Decision(ApplicationStatus.Retained, null, "Zora Terre", Shipped.Monday) { Amount = 1_000 } } };
            var reads = await site.Probe.RecordAsync(() => grants.SituationAsync(scene.Files.Call, file, CancellationToken.None));
            var writes = await site.Probe.RecordAsync(() => grants.CountAsync(scene.Files.Call, decided, CancellationToken.None));
            return (reads.Count, writes.Count);
        }
    }

    internal static string PathOf(Application file) => $"{Office}/dossiers/{file.Id}/actions/retenir";

    internal static async Task<IReadOnlyList<(AidSource Source, decimal Amount)>> LedgerAsync(BatchScene scene, Application file) =>
    [
        .. (await scene.Site.Services.GetRequiredService<AidStore>().ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None))
            .Select(line => (line.Source, line.Amount)).OrderByDescending(line => line.Source)
    ];

    internal static async Task<decimal> GrantedAsync(TestSite site) =>
        (await site.Services.GetRequiredService<JuryStore>().ProposalsAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None)).Sum(proposal => proposal.Granted ?? 0);

    private static string Visible(string page) => BatchScene.Visible(page);
}

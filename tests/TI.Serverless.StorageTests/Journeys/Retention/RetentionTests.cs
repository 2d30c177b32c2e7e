using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>What becomes of a draft that nobody touches: begun on Monday 23 November 2026, kept ninety days, until 21 February 2027.</summary>
public sealed class RetentionTests(Azurite azurite)
{
    private const string Page = "/gestion/appels/vte-2026/conservation";
    private const string Email = "direction@usine.example";

    private static readonly DateOnly Kept = new(2027, 2, 21);

    [Fact]
    public async Task A_draft_is_warned_of_twice_goes_to_the_trash_and_is_erased_once_somebody_said_so()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);

        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.DoesNotContain("value=\"commencer\"", await administrator.GetAsync(Page), StringComparison.Ordinal);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(-15));
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("chaque nuit, depuis le", await administrator.SubmitAsync(Page, ("_action", "commencer")), StringComparison.Ordinal);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(-14));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(-13));
        Assert.Contains("lundi 8 mars 2027", Plain.Of(Assert.Single(await WarningsAsync(site)).Text), StringComparison.Ordinal);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(-3));
        await ErasureNights.DraftsAsync(site, Kept);
        Assert.Equal(2, (await WarningsAsync(site)).Count);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(14));
        Assert.Equal(3, (await WarningsAsync(site)).Count);
        Assert.NotNull(await ErasureNights.FindAsync(site, draft));

        await ErasureNights.DraftsAsync(site, Kept.AddDays(15));

        Assert.Null(await ErasureNights.FindAsync(site, draft));
        using var gone = await draft.SendAsync(HttpMethod.Get, "");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var page = Plain.Of(await administrator.GetAsync(Page));
        Assert.Contains("90 jours sans changement, 14 jours de corbeille", page, StringComparison.Ordinal);
        Assert.Contains("aucune n’a été changée, ajoutée ou retirée", page, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Id, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_somebody_says_so_a_run_reports_what_it_would_erase_writes_to_nobody_and_erases_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);

        await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(30));

        Assert.NotNull(await ErasureNights.FindAsync(site, draft));
        Assert.Empty(await WarningsAsync(site));
        var report = await site.Services.GetRequiredService<RetentionStore>().FindReportAsync("vte-2026", CancellationToken.None);
        Assert.Equal((0, 0, 1, 0), (report!.Warned, report.InTrash, report.Due, report.Erased));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("Effacer chaque nuit ce qui est à son terme", await administrator.GetAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_names_the_file_its_author_or_its_guests_is_left_anywhere()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);
        (await draft.AttachAsync("charter", "charte.pdf", Samples.Pdf())).Dispose();
        await site.Services.GetRequiredService<InviteGuestHandler>().HandleAsync(new InviteGuest(ApplicationId.Parse(draft.Id), "camille@usine.example", "lire"), CancellationToken.None);
        await site.QuietAsync();

        await EraseAsync(site);

        var left = await WholeAccount.ReadAsync(site);
        foreach (var trace in new[] { draft.Id, Email, EmailAddress.Parse(Email).Hash, EmailAddress.Parse("camille@usine.example").Hash, "30150139100082", "Émaux" })
        {
            Assert.DoesNotContain(left, row => row.Contains(trace, StringComparison.OrdinalIgnoreCase));
        }

        // The sums of the call are still there.
        Assert.Contains(left, row => row.StartsWith("Index|figures|vte-2026|sum|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saving_a_draft_in_the_trash_keeps_it_for_its_whole_term_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);
        await StartAsync(site);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
        await draft.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Loire" });

        await ErasureNights.DraftsAsync(site, Kept.AddDays(15));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(40));

        Assert.NotNull(await ErasureNights.FindAsync(site, draft));
        Assert.Single(await WarningsAsync(site));
    }

    [Fact]
    public async Task Nights_that_were_missed_for_months_still_leave_two_weeks_after_a_mail()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);
        await StartAsync(site);

        await ErasureNights.DraftsAsync(site, Kept.AddDays(200));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(213));
        Assert.NotNull(await ErasureNights.FindAsync(site, draft));
        Assert.Single(await WarningsAsync(site));

        await ErasureNights.DraftsAsync(site, Kept.AddDays(214));
        Assert.Null(await ErasureNights.FindAsync(site, draft));
    }

    [Fact]
    public async Task A_draft_that_changed_since_it_was_judged_is_left_alone()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);
        var judged = (await ErasureNights.FindAsync(site, draft))!;
        await draft.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Loire" });

        var erased = await site.Services.GetRequiredService<EraseFileHandler>().EraseAsync(judged, new ErasureFacts(Shipped.Monday, "Brouillon", "essai", 0), CancellationToken.None);

        Assert.False(erased);
        Assert.NotNull(await ErasureNights.FindAsync(site, draft));
        var retention = site.Services.GetRequiredService<RetentionStore>();
        Assert.Empty(await retention.ListTasksAsync("vte-2026", CancellationToken.None));
        Assert.Empty(await retention.LogOfAsync("vte-2026", CancellationToken.None));
    }

    [Fact]
    public async Task Two_runs_at_the_same_moment_erase_and_log_each_file_once_in_one_chain()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        foreach (var number in Enumerable.Range(1, 4))
        {
            await Candidate.StartAsync(site, Shipped.Vte, new { email = $"direction{number}@usine.example", siret = Samples.Siret(number) });
        }

        await site.QuietAsync();
        await StartAsync(site);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
        site.Clock.Set(ErasureNights.Of(Kept.AddDays(15)));
        var handler = site.Services.GetRequiredService<EraseDraftsHandler>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => handler.HandleAsync(Shipped.Vte, CancellationToken.None)));
        await handler.HandleAsync(Shipped.Vte, CancellationToken.None);

        var log = await site.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None);
        Assert.Equal(4, log.Count);
        Assert.True(ErasureLog.IsChained(log));
        Assert.False(ErasureLog.IsChained([.. log.Skip(1)]));
        Assert.False(ErasureLog.IsChained([log[0] with { Facts = log[0].Facts with { Files = 7 } }, .. log.Skip(1)]));
        Assert.DoesNotContain(await WholeAccount.ReadAsync(site), row => row.Contains("direction1@usine.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erasure_survives_a_crash_at_every_change()
    {
        var changes = await new ErasureDrill(azurite).SurviveAsync(
            prepare: async site =>
            {
                var draft = await DraftAsync(site);
                (await draft.AttachAsync("charter", "charte.pdf", Samples.Pdf())).Dispose();
                await StartAsync(site);
                await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
                site.Clock.Set(ErasureNights.Of(Kept.AddDays(15)));
                return [draft.Id, Email];
            },
            night: services => services.GetRequiredService<EraseDraftsHandler>().HandleAsync(Shipped.Vte, CancellationToken.None),
            ErasureNights.Of(Kept.AddDays(16)));

        Assert.True(changes > 10, $"Only {changes} changes were seen.");
    }

    [Fact]
    public async Task A_night_costs_the_same_however_many_drafts_are_young()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DraftAsync(site);
        var handler = site.Services.GetRequiredService<EraseDraftsHandler>();

        var one = await site.Probe.RecordAsync(() => handler.HandleAsync(Shipped.Vte, CancellationToken.None));
        foreach (var number in Enumerable.Range(1, 5))
        {
            await Candidate.StartAsync(site, Shipped.Vte, new { email = $"direction{number}@usine.example", siret = Samples.Siret(number) });
        }

        await site.QuietAsync();
        var six = await site.Probe.RecordAsync(() => handler.HandleAsync(Shipped.Vte, CancellationToken.None));

        Assert.Equal(["table query", "table read", .. Enumerable.Repeat("table query", Shipped.Vte.Waves.Count), "table write"], one);
        Assert.Equal(one, six);
    }

    private static async Task<Candidate> DraftAsync(TestSite site)
    {
        var draft = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await draft.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });
        await site.QuietAsync();
        return draft;
    }

    private static Task StartAsync(TestSite site) =>
        site.Services.GetRequiredService<RetentionStore>().SaveStartAsync("vte-2026", isOn: true, "Léa Martin", Shipped.Monday, CancellationToken.None);

    private static async Task EraseAsync(TestSite site)
    {
        await StartAsync(site);
        await ErasureNights.DraftsAsync(site, Kept.AddDays(1));
        await ErasureNights.DraftsAsync(site, Kept.AddDays(15));
    }

    private static async Task<IReadOnlyList<InboxEntry>> WarningsAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.Contains("effacé", StringComparison.Ordinal) || mail.Subject.Contains("corbeille", StringComparison.Ordinal))];
}

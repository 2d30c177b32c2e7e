using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>What becomes of a deposited file that was refused on Monday 23 November 2026: kept twenty-four months, until 23 November 2028.</summary>
public sealed class ClosedFileTests(Azurite azurite)
{
    private const string CallId = "vte-2026";
    private const string Page = "/gestion/appels/vte-2026/conservation";
    private const string Email = "direction1@usine.example";

    private static readonly DateOnly Term = new(2028, 11, 23);

    [Fact]
    public async Task Without_the_visa_a_file_at_its_term_is_reported_nobody_is_told_and_nothing_is_erased()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);

        await ErasureNights.FilesAsync(site, Term.AddDays(-31));
        Assert.Equal(0, (await ReportAsync(site)).WithoutVisa);
        await ErasureNights.FilesAsync(site, Term.AddDays(200));

        Assert.NotNull(await ErasureNights.FindAsync(site, file));
        Assert.Empty(await WarningsAsync(site));
        var report = await ReportAsync(site);
        Assert.Equal((0, 0, 1, 0), (report.Ending, report.InTrash, report.WithoutVisa, report.Erased));
        Assert.Equal((1, 1), (report.Forecast[0].NotRetained, report.Forecast.Sum(month => month.Total)));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var page = Plain.Of(await administrator.GetAsync(Page));
        Assert.Contains("Attendent le visa", page, StringComparison.Ordinal);
        Assert.Contains("Aucun visa ne vaut aujourd’hui", page, StringComparison.Ordinal);
        Assert.Contains((await ErasureNights.FindAsync(site, file))!.Number!, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_visa_the_candidate_is_told_a_month_before_and_the_file_is_erased_two_weeks_after_its_term()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        await ErasureNights.FilesAsync(site, Term.AddDays(-40));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        using (var vague = await administrator.PostAsync($"{Page}/visa", ("_action", "viser"), ("jusque", ""), ("reference", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, vague.StatusCode);
        }

        using (var far = await administrator.PostAsync($"{Page}/visa", ("_action", "viser"), ("jusque", "2048-12-31"), ("reference", "AD 45")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, far.StatusCode);
        }

        Assert.Contains("AD 45, 2028-12", await administrator.SubmitAsync($"{Page}/visa", ("_action", "viser"), ("jusque", "2028-12-31"), ("reference", "AD 45, 2028-12")), StringComparison.Ordinal);
        await ErasureNights.FilesAsync(site, Term.AddDays(-31));
        Assert.Empty(await WarningsAsync(site));
        await ErasureNights.FilesAsync(site, Term.AddDays(-30));
        await ErasureNights.FilesAsync(site, Term.AddDays(-29));
        await ErasureNights.FilesAsync(site, Term.AddDays(14));
        var told = Assert.Single(await WarningsAsync(site));
        Assert.Contains("vendredi 8 décembre 2028", Plain.Of(told.Text), StringComparison.Ordinal);
        Assert.Equal([Email], told.To);
        Assert.NotNull(await ErasureNights.FindAsync(site, file));

        await ErasureNights.FilesAsync(site, Term.AddDays(15));

        Assert.Null(await ErasureNights.FindAsync(site, file));
        await OldLinksOpenNothingAsync(site, file, told);
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var page = Plain.Of(await administrator.GetAsync(Page));
        Assert.Contains("24 mois après la décision, visa d’élimination « AD 45, 2028-12 », 14 jours de corbeille", page, StringComparison.Ordinal);
        Assert.Contains("aucune n’a été changée, ajoutée ou retirée", page, StringComparison.Ordinal);
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", file.Id, Email, EmailAddress.Parse(Email).Hash, Samples.Siret(1));
    }

    [Fact]
    public async Task A_visa_that_comes_late_leaves_two_weeks_after_the_mail_it_lets_go()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        await ErasureNights.FilesAsync(site, Term.AddDays(300));
        await VisaAsync(site, Term.AddDays(300));

        await ErasureNights.FilesAsync(site, Term.AddDays(301));
        await ErasureNights.FilesAsync(site, Term.AddDays(314));
        Assert.Single(await WarningsAsync(site));
        Assert.NotNull(await ErasureNights.FindAsync(site, file));

        await ErasureNights.FilesAsync(site, Term.AddDays(316));
        Assert.Null(await ErasureNights.FindAsync(site, file));
    }

    [Fact]
    public async Task A_visa_lets_go_only_what_comes_to_its_term_by_its_day_and_only_while_it_stands()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        await ErasureNights.FilesAsync(site, Term.AddDays(1));
        await VisaAsync(site, Term.AddDays(-1));
        await ErasureNights.FilesAsync(site, Term.AddDays(60));
        Assert.Equal(1, (await ReportAsync(site)).WithoutVisa);

        await VisaAsync(site, Term);
        await ErasureNights.FilesAsync(site, Term.AddDays(61));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var page = await administrator.SubmitAsync($"{Page}/visa", ("_action", "retirer"), ("reference", "Les archives ont changé d’avis"));
        Assert.Contains("Les archives ont changé d’avis", page, StringComparison.Ordinal);
        await ErasureNights.FilesAsync(site, Term.AddDays(200));

        Assert.NotNull(await ErasureNights.FindAsync(site, file));
    }

    [Fact]
    public async Task A_file_that_an_administrator_holds_stays_until_the_hold_is_lifted_with_a_reason()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        await ErasureNights.FilesAsync(site, Term.AddDays(-29));
        await VisaAsync(site, Term.AddDays(30));
        await ErasureNights.FilesAsync(site, Term.AddDays(1));
        var own = $"/gestion/appels/vte-2026/dossiers/{file.Id}/conservation";
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("À la corbeille", await administrator.GetAsync(own), StringComparison.Ordinal);
        using (var mute = await administrator.PostAsync(own, ("_action", "suspendre"), ("motif", " ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        }

        Assert.Contains("Recours devant le tribunal", await administrator.SubmitAsync(own, ("_action", "suspendre"), ("motif", "Recours devant le tribunal")), StringComparison.Ordinal);
        await administrator.SubmitAsync(own, ("_action", "suspendre"), ("motif", "Encore"));
        await ErasureNights.FilesAsync(site, Term.AddDays(60));
        Assert.Equal((1, 0), ((await ReportAsync(site)).Held, (await ReportAsync(site)).Erased));
        Assert.NotNull(await ErasureNights.FindAsync(site, file));

        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync(own, ("_action", "lever"), ("motif", "Jugement rendu"));
        var events = await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(file.Id), CancellationToken.None);
        Assert.Equal(["Recours devant le tribunal", "Jugement rendu"], events.Where(one => one.Kind is EventKind.HoldSet or EventKind.HoldLifted).Select(one => one.Text));
        await ErasureNights.FilesAsync(site, Term.AddDays(61));
        Assert.Null(await ErasureNights.FindAsync(site, file));
    }

    [Fact]
    public async Task A_hold_that_comes_once_the_file_was_judged_keeps_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        var judged = (await ErasureNights.FindAsync(site, file))!;
        await site.Services.GetRequiredService<HoldFileHandler>().HandleAsync(new HoldFile(judged.Id, IsHeld: true, "Contrôle", "Léa Martin"), CancellationToken.None);

        var erased = await site.Services.GetRequiredService<EraseFileHandler>().EraseAsync(judged, new ErasureFacts(Shipped.Monday, "Dossier non retenu", "essai", 0), CancellationToken.None);

        Assert.False(erased);
        Assert.NotNull(await ErasureNights.FindAsync(site, file));
        Assert.Empty(await site.Services.GetRequiredService<RetentionStore>().ListTasksAsync(CallId, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_of_the_call_sees_or_changes_what_is_kept()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "DecisionMaker"));
        var decider = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        var own = $"/gestion/appels/vte-2026/dossiers/{file.Id}/conservation";

        using var page = await decider.SendAsync(HttpMethod.Get, own);
        using var held = await decider.PostAsync(own, ("_action", "suspendre"), ("motif", "Essai"));
        using var visa = await decider.PostAsync($"{Page}/visa", ("_action", "viser"), ("jusque", "2026-12-31"), ("reference", "Essai"));
        using var elsewhere = await administrator.SendAsync(HttpMethod.Get, $"/gestion/appels/cnam-2026/dossiers/{file.Id}/conservation");

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound], new[] { page, held, visa, elsewhere }.Select(one => one.StatusCode));
        Assert.Null((await ErasureNights.FindAsync(site, file))!.Review.Hold);
    }

    [Fact]
    public async Task Two_runs_at_the_same_moment_erase_and_log_each_file_once_and_the_figures_stay()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var files = await DepositedFiles.DepositAsync(site, 3);
        foreach (var file in files)
        {
            await RefuseAsync(site, file);
        }

        await ErasureNights.FilesAsync(site, Term.AddDays(-20));
        await VisaAsync(site, Term.AddDays(30));
        await ErasureNights.FilesAsync(site, Term.AddDays(-19));
        var tallies = site.Services.GetRequiredService<TallyStore>();
        var before = await tallies.SumsAsync(CallId, CancellationToken.None);
        site.Clock.Set(ErasureNights.Of(Term.AddDays(15)));
        var handler = site.Services.GetRequiredService<EraseClosedFilesHandler>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => handler.HandleAsync(Shipped.Vte, CancellationToken.None)));
        await handler.HandleAsync(Shipped.Vte, CancellationToken.None);

        var log = await site.Services.GetRequiredService<RetentionStore>().LogOfAsync(CallId, CancellationToken.None);
        Assert.Equal(3, log.Count);
        Assert.True(ErasureLog.IsChained(log));
        Assert.Equal(before, await tallies.SumsAsync(CallId, CancellationToken.None));
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", [.. files.Select(file => file.Id)]);
    }

    [Fact]
    public async Task An_erasure_survives_a_crash_at_every_change()
    {
        var changes = await new ErasureDrill(azurite).SurviveAsync(
            prepare: async site =>
            {
                var file = await RefusedAsync(site);
                await ErasureNights.FilesAsync(site, Term.AddDays(-20));
                await VisaAsync(site, Term.AddDays(30));
                await ErasureNights.FilesAsync(site, Term.AddDays(-19));
                site.Clock.Set(ErasureNights.Of(Term.AddDays(15)));
                return [file.Id, Email, Samples.Siret(1)];
            },
            night: services => services.GetRequiredService<EraseClosedFilesHandler>().HandleAsync(Shipped.Vte, CancellationToken.None),
            ErasureNights.Of(Term.AddDays(16)));

        Assert.True(changes > 20, $"Only {changes} changes were seen.");
    }

    [Fact]
    public async Task A_night_costs_the_same_however_many_files_are_far_from_their_term()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await RefusedAsync(site);
        var handler = site.Services.GetRequiredService<EraseClosedFilesHandler>();

        var one = await site.Probe.RecordAsync(() => handler.HandleAsync(Shipped.Vte, CancellationToken.None));
        foreach (var file in await DepositedFiles.DepositAsync(site, 4, from: 2))
        {
            await RefuseAsync(site, file);
        }

        var five = await site.Probe.RecordAsync(() => handler.HandleAsync(Shipped.Vte, CancellationToken.None));

        Assert.Equal(["table query", "table query", "table read", .. Enumerable.Repeat("table query", Shipped.Vte.Waves.Count), "table write"], one);
        Assert.Equal(one, five);
    }

    [Fact]
    public async Task Erasing_a_file_costs_the_same_however_much_its_call_owes_to_others_and_leaves_nothing_of_it_in_the_calendar()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var files = await DepositedFiles.DepositAsync(site, 2);
        foreach (var file in files)
        {
            // Something of it was done, and something was owed no more.
            await RefuseAsync(site, file);
        }

        var calendar = site.Services.GetRequiredService<CalendarStore>();
        var eraser = site.Services.GetRequiredService<EraseFileHandler>();
        var facts = new ErasureFacts(Shipped.Monday, "Dossier non retenu", "essai", 0);
        var first = await ErasureNights.FindAsync(site, files[0]);
        var second = await ErasureNights.FindAsync(site, files[1]);

        var among2 = await site.Probe.RecordAsync(() => eraser.EraseAsync(first!, facts, CancellationToken.None));
        var owed = Enumerable.Range(0, 1500).Select(number => Functions.Calendar.Obligation.OfWave(CallId, "continu", "wave-closed", $"essai~{number}", Shipped.Monday.AddDays(300)));
        await calendar.PutAsync(CallId, [.. owed], Shipped.Monday, CancellationToken.None);
        var among1500 = await site.Probe.RecordAsync(() => eraser.EraseAsync(second!, facts, CancellationToken.None));

        Assert.Equal(among2, among1500);
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", files[0].Id, files[1].Id);
    }

    [Fact]
    public async Task A_calendar_made_before_keys_were_kept_is_looked_through_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await RefusedAsync(site);
        var calendar = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Calendar);
        TI.Embedded.Tables.TableEntity row = await calendar.GetEntityAsync<TI.Embedded.Tables.TableEntity>(CallId, CalendarKeys.File(ApplicationId.Parse(file.Id)));
        row.Remove("Past");
        await calendar.UpdateEntityAsync(row, row.ETag, TI.Embedded.Tables.TableUpdateMode.Replace);

        await site.Services.GetRequiredService<EraseFileHandler>().EraseAsync(
            (await ErasureNights.FindAsync(site, file))!, new ErasureFacts(Shipped.Monday, "Dossier non retenu", "essai", 0), CancellationToken.None);

        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", file.Id);
    }

    /// <summary>The link of the last mail still lives and finds no file; that of the deposit ended long before, and asking for a new one sends nothing.</summary>
    private static async Task OldLinksOpenNothingAsync(TestSite site, Candidate file, InboxEntry told)
    {
        var mails = (await site.InboxAsync()).Count;
        var living = told.Links.Select(link => link.Split("/suivi/")).Single(parts => parts.Length == 2)[1];

        using var gone = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{file.Id}", living);
        using var ended = await file.SendAsync(HttpMethod.Get);
        using var renewed = await site.Http.PostAsync($"/suivi/{file.Token}", content: null);
        await site.QuietAsync();

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Unauthorized, HttpStatusCode.OK], new[] { gone, ended, renewed }.Select(answer => answer.StatusCode));
        Assert.Contains("Ce lien a expiré", await ended.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(mails, (await site.InboxAsync()).Count);
    }

    private static async Task<Candidate> RefusedAsync(TestSite site)
    {
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        await RefuseAsync(site, file);
        return file;
    }

    private static async Task RefuseAsync(TestSite site, Candidate file)
    {
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/actions/ne-pas-retenir", ("texte", "Le budget est épuisé."));
        await site.QuietAsync();
    }

    private static Task VisaAsync(TestSite site, DateOnly through) =>
        site.Services.GetRequiredService<RetentionStore>().AddVisaAsync(CallId, new ArchiveVisa(through, "AD 45", "Léa Martin", site.Clock.GetUtcNow()), CancellationToken.None);

    private static async Task<ClosedFilesReport> ReportAsync(TestSite site) =>
        (await site.Services.GetRequiredService<RetentionStore>().FindFilesReportAsync(CallId, CancellationToken.None))!;

    private static async Task<IReadOnlyList<InboxEntry>> WarningsAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Votre dossier va être effacé", StringComparison.Ordinal))];
}

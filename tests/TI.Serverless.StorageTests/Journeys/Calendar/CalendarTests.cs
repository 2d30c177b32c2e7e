using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>What is owed at a date is done once, on its day, and no more once it is not owed.</summary>
public sealed class CalendarTests(Azurite azurite)
{
    private static readonly Catalogue OnlyVte = new([Shipped.Vte]);

    private static readonly Catalogue OnlyCnam = new([Shipped.Cnam]);

    [Fact]
    public async Task A_file_that_nobody_takes_charge_of_climbs_the_ladder_once_each_step()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);

        // Deposited on Monday 23 November 2026. An hour of each working day, twice, and two mornings that the timer missed.
        foreach (var day in Enumerable.Range(23, 8).Select(day => $"2026-11-{day:00}").Concat(Enumerable.Range(1, 18).Select(day => $"2026-12-{day:00}")))
        {
            if (day is "2026-11-25" or "2026-12-07")
            {
                continue;
            }

            await site.RunAtAsync($"{day}T08:55:00");
            await site.RunAtAsync($"{day}T09:05:00");
            await site.DoWhatIsDueAsync();
        }

        Assert.Equal(2, (await site.MailsAsync("Sans prise en charge")).Count);
        Assert.Empty(await site.MailsAsync("Accusé de réception non envoyé"));
        Assert.Empty(await site.MailsAsync("Accusé d’enregistrement"));
        var head = Assert.Single(await site.MailsAsync("Dossier resté sans prise en charge"));
        Assert.Equal([Shipped.Vte.Contact.Email], head.To);
        var candidate = Assert.Single(await site.MailsAsync("Pas encore de réponse"));
        Assert.Equal(["direction@usine.example"], candidate.To);
        Assert.DoesNotContain("untriaged", string.Join(' ', await site.OwedAsync(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_charge_takes_the_rest_of_the_ladder_away()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await site.RunAtAsync("2026-11-25T09:00:00");
        await site.ReviewAsync(file, TriageAction.TakeCharge);

        Assert.Equal(["receipt-check", "silence-near", "silence-near", "silence-near", "silence-reached-candidate", "silence-reached"], await site.OwedAsync(file));
        await site.RunAtAsync("2027-01-05T12:00:00");

        Assert.Single(await site.MailsAsync("Sans prise en charge"));
        Assert.Empty(await site.MailsAsync("Dossier resté"));
        Assert.Empty(await site.MailsAsync("Pas encore de réponse"));
    }

    [Fact]
    public async Task Who_owes_an_answer_is_reminded_and_then_the_team_is_told()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await site.ReviewAsync(file, TriageAction.AskInformation, "Le titre est à préciser.", new DateOnly(2026, 12, 12));

        foreach (var moment in new[] { "2026-12-05T07:59:00", "2026-12-05T08:00:00", "2026-12-11T08:05:00", "2026-12-12T23:00:00", "2026-12-13T09:05:00", "2026-12-14T08:55:00" })
        {
            await site.RunAtAsync(moment);
            await site.DoWhatIsDueAsync();
        }

        Assert.Equal(2, (await site.MailsAsync("Rappel : complément attendu")).Count);
        Assert.Empty(await site.MailsAsync("Sans réponse du candidat"));
        await site.RunAtAsync("2026-12-14T09:00:00");
        var told = Assert.Single(await site.MailsAsync("Sans réponse du candidat"));
        Assert.Contains("court de nouveau", Plain.Of(told.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_takes_its_reminders_away_and_brings_the_date_of_silence_back()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await CorrectionTests.AskAsync(file);
        await site.QuietAsync();
        Assert.Contains(InformationReminderMail.NotificationName, await site.OwedAsync(file));

        site.Clock.Set(CalendarDays.At("2026-11-30T10:00:00"));
        (await file.SendAsync(HttpMethod.Post, "/replies", CorrectionTests.Reply(("missionTitle", "Conduire la décarbonation")))).Dispose();
        await site.QuietAsync();

        Assert.DoesNotContain(InformationReminderMail.NotificationName, await site.OwedAsync(file));
        Assert.DoesNotContain(InformationOverdueMail.NotificationName, await site.OwedAsync(file));

        // Two months from 23 November, and the seven days of the request: 30 January 2027.
        await site.RunAtAsync("2026-12-31T09:00:00");
        Assert.Single(await site.MailsAsync("Silence vaut rejet le 30"));
        Assert.Empty(await site.MailsAsync("Rappel : complément"));
    }

    [Fact]
    public async Task Silence_is_announced_then_told_to_both_sides_when_it_decides()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await site.ReviewAsync(file, TriageAction.TakeCharge);

        // Saturday 23 January 2027, at midnight.
        foreach (var moment in new[] { "2026-12-24T09:00:00", "2027-01-08T09:00:00", "2027-01-18T09:00:00", "2027-01-23T23:59:00" })
        {
            await site.RunAtAsync(moment);
            await site.DoWhatIsDueAsync();
        }

        Assert.Equal(3, (await site.MailsAsync("Silence vaut rejet")).Count);
        Assert.Empty(await site.MailsAsync("Rejet implicite"));
        await site.RunAtAsync("2027-01-24T10:00:00");
        Assert.Empty(await site.MailsAsync("Rejet implicite"));
        var candidate = Assert.Single(await site.MailsAsync("Délai écoulé sans décision"));
        Assert.Contains("recours contentieux", Plain.Of(candidate.Text), StringComparison.Ordinal);
        await site.RunAtAsync("2027-01-25T09:00:00");
        Assert.Single(await site.MailsAsync("Rejet implicite"));
    }

    [Fact]
    public async Task A_timer_that_was_down_for_weeks_drops_what_says_nothing_true_any_more()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await site.ReviewAsync(file, TriageAction.TakeCharge);

        await site.RunAtAsync("2027-01-20T12:00:00");

        // Thirty and fifteen days before are past: only the nearest goes.
        Assert.Single(await site.MailsAsync("Silence vaut rejet"));
        var done = await site.Services.GetRequiredService<CalendarStore>().ListDoneAsync("vte-2026", Shipped.Monday, site.Clock.GetUtcNow(), 100, CancellationToken.None);
        Assert.Equal(2, done.Count(row => row is { State: DoneState.TooLate, Obligation.Name: SilenceNearMail.NotificationName }));
    }

    [Fact]
    public async Task A_run_that_comes_late_in_the_night_leaves_what_the_team_is_owed_for_the_morning()
    {
        await using var site = await StartAsync(OnlyVte);
        await DepositedAsync(site);

        // Due on Wednesday 25 November, found on Friday evening, on Saturday, and on Monday before and at nine.
        foreach (var moment in new[] { "2026-11-27T18:00:00", "2026-11-28T10:00:00", "2026-11-30T08:59:00" })
        {
            await site.RunAtAsync(moment);
        }

        Assert.Empty(await site.MailsAsync("Sans prise en charge"));
        await site.RunAtAsync("2026-11-30T09:00:00");
        Assert.Single(await site.MailsAsync("Sans prise en charge"));
    }

    [Fact]
    public async Task A_receipt_that_did_not_leave_is_acknowledged_and_the_team_is_told_the_next_working_day()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        using (var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 400, count = 2 }))
        {
            planned.EnsureSuccessStatusCode();
        }

        await file.DepositAsync();
        await site.QuietAsync();
        Assert.Empty(await site.MailsAsync("Accusé de réception"));

        await site.RunAtAsync("2026-11-24T08:55:00");
        Assert.Empty(await site.MailsAsync("Accusé de réception non envoyé"));
        await site.RunAtAsync("2026-11-24T09:00:00");
        await site.DoWhatIsDueAsync();

        var told = Assert.Single(await site.MailsAsync("Accusé de réception non envoyé"));
        Assert.Contains("mardi 24 novembre 2026", Plain.Of(told.Text), StringComparison.Ordinal);
        Assert.Equal(["direction@usine.example"], Assert.Single(await site.MailsAsync("Accusé d’enregistrement")).To);
        await site.RunAtAsync("2026-12-04T09:00:00");
        var second = (await site.MailsAsync("Accusé de réception non envoyé")).First(mail => mail.Id != told.Id);
        Assert.Contains("lundi 7 décembre 2026", Plain.Of(second.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_morning_after_a_closing_the_team_is_given_the_list()
    {
        await using var site = await StartAsync(OnlyCnam);
        var file = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        var number = (await file.DepositAsync())["number"]!.GetValue<string>();
        await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await site.QuietAsync();

        await site.RunAtAsync("2027-02-28T12:00:00");
        Assert.Empty(await site.MailsAsync("Clôture"));
        await site.RunAtAsync("2027-03-01T09:00:00");
        await site.DoWhatIsDueAsync();

        var mails = await site.MailsAsync("Clôture");
        Assert.Equal(mails.Count, mails.SelectMany(mail => mail.To).Distinct().Count());
        Assert.NotEmpty(mails);
        Assert.All(mails, mail =>
        {
            Assert.Contains(number, mail.Text, StringComparison.Ordinal);
            Assert.Contains("1 brouillon", Plain.Of(mail.Text), StringComparison.Ordinal);
        });

        await site.RunAtAsync("2027-04-14T09:00:00");
        Assert.NotEmpty(await site.MailsAsync("Résultats annoncés le 21"));
    }

    [Fact]
    public async Task A_closing_that_is_put_off_is_reminded_of_again_by_its_new_date()
    {
        await using var site = await DepositedFiles.StartAsync(azurite, OnlyCnam);
        await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await site.QuietAsync();
        await site.RunAtAsync("2027-02-25T08:00:00");
        Assert.Single(await site.MailsAsync("NON DÉPOSÉ"));

        var moved = new MoveClosing("cnam-2026", "vague-1", new DateTime(2027, 2, 26, 23, 0, 0), "Une heure de moins.", "Administration");
        Assert.IsType<MoveClosingResult.Done>(await site.Services.GetRequiredService<MoveClosingHandler>().HandleAsync(moved, CancellationToken.None));
        await site.DoWhatIsDueAsync();

        // The eve's reminder of the new hour replaces that of the old one; the last hours are those of the new hour.
        Assert.Equal(2, (await site.MailsAsync("NON DÉPOSÉ")).Count);
        await site.RunAtAsync("2027-02-26T20:00:00");
        Assert.Equal(3, (await site.MailsAsync("NON DÉPOSÉ")).Count);
        await site.RunAtAsync("2027-02-26T20:59:59");
        Assert.Equal(3, (await site.MailsAsync("NON DÉPOSÉ")).Count);
    }

    [Fact]
    public async Task A_lost_calendar_is_made_again_and_sends_nothing_twice()
    {
        await using var site = await StartAsync(OnlyVte);
        var file = await DepositedAsync(site);
        await site.RunAtAsync("2026-11-25T09:00:00");
        var owed = await site.OwedAsync(file);
        var sent = (await site.InboxAsync()).Count;

        await EmptyAsync(site);
        Assert.Empty(await site.OwedAsync(file));
        await site.Services.GetRequiredService<RebuildIndexHandler>().HandleAsync(CancellationToken.None);
        await site.DoWhatIsDueAsync();

        Assert.Equal(owed, await site.OwedAsync(file));
        Assert.Equal(sent, (await site.InboxAsync()).Count);
    }

    [Fact]
    public async Task Two_timers_at_once_send_each_mail_once()
    {
        await using var site = await StartAsync(OnlyVte);
        await DepositedFiles.DepositAsync(site, 3);
        site.Clock.Set(CalendarDays.At("2026-11-25T09:00:00"));
        var handler = site.Services.GetRequiredService<DoWhatIsDueHandler>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => handler.HandleAsync(CancellationToken.None)));
        await site.QuietAsync();

        Assert.Equal(3, (await site.MailsAsync("Sans prise en charge")).Count);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task When_nothing_is_due_a_run_costs_one_query_for_each_call()
    {
        await using var site = await StartAsync(catalogue: null);
        await site.DoWhatIsDueAsync();
        var handler = site.Services.GetRequiredService<DoWhatIsDueHandler>();

        var operations = await site.Probe.RecordAsync(() => handler.HandleAsync(CancellationToken.None));

        Assert.Equal(Enumerable.Repeat("table query", Shipped.Catalogue.Calls.Count), operations);
    }

    private Task<TestSite> StartAsync(Catalogue? catalogue) => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, catalogue);

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task EmptyAsync(TestSite site)
    {
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Calendar);
        await foreach (var row in table.QueryAsync<TI.Embedded.Tables.TableEntity>())
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}

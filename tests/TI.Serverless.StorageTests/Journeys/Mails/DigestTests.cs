using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Digests;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>One mail in place of many: what arrived, what awaits, what is late. The story begins on Monday 23 November 2026.</summary>
public sealed partial class DigestTests(Azurite azurite)
{
    private const string Team = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public async Task A_digest_comes_at_eight_once_and_its_links_open_the_files_it_counts()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
        var files = await DepositedFiles.DepositAsync(site, 3);
        var officer = await OfficeVisitor.SignInAsync(site, Team);
        await officer.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{files[0].Id}/actions/prise-en-charge");

        await RunAsync(site, 24, 7, 59);
        Assert.Empty(await DigestsAsync(site));
        await RunAsync(site, 24, 8, 0);
        await RunAsync(site, 24, 8, 15);
        await RunAsync(site, 24, 18, 0);

        var digest = Assert.Single(await DigestsAsync(site));
        Assert.Equal([Team], digest.To);
        Assert.Contains("3 dossiers déposés", Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.Contains("1 dossier que vous suivez", Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.Contains("2 dossiers sans prise en charge", Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("En retard, ou bientôt", digest.Text, StringComparison.Ordinal);
        var lists = digest.Links.Where(link => link.Contains("/gestion/appels/vte-2026?", StringComparison.Ordinal)).Distinct().Select(link => new Uri(link).PathAndQuery).ToArray();
        Assert.Equal(3, lists.Length);
        officer = await OfficeVisitor.SignInAsync(site, Team);
        Assert.Equal(files.Select(file => file.Id), await ListedAsync(officer, lists[0]));
        Assert.Equal([files[0].Id], await ListedAsync(officer, lists[1]));
        Assert.Equal([files[1].Id, files[2].Id], await ListedAsync(officer, lists[2]));
        Assert.Contains("/courriels/", digest.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", digest.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task Nothing_to_say_sends_nothing_and_nothing_leaves_on_a_day_off()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);

        await RunAsync(site, 24, 8, 0);
        Assert.Empty(await DigestsAsync(site));

        // Another region's file is not the business of this team.
        await ChooseAsync(site, "outre-mer@guichet-vte.example", "vte-2026", MailFrequency.Daily);
        await DepositedFiles.DepositAsync(site, 1);
        await RunAsync(site, 28, 8, 0);
        await RunAsync(site, 29, 12, 0);
        Assert.Empty(await DigestsAsync(site));

        await RunAsync(site, 30, 8, 0);
        Assert.Equal([Team], Assert.Single(await DigestsAsync(site)).To);
    }

    [Fact]
    public async Task What_is_late_is_said_first_and_what_the_candidate_did_is_not_lost()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
        await RunAsync(site, 23, 9, 0);
        var files = await DepositedFiles.DepositAsync(site, 4);
        await ReviewCrashTests.ActAsync(files[0], "complement", ("texte", "Quel est le tuteur ?"), ("reponse-avant", "2026-11-24"));
        await ReviewCrashTests.ActAsync(files[1], "complement", ("texte", "Quel est le tuteur ?"), ("reponse-avant", "2026-12-20"));
        await site.QuietAsync();
        (await files[1].SendAsync(HttpMethod.Post, "/replies", new { message = "Mme Martin." })).Dispose();
        (await files[2].SendAsync(HttpMethod.Post, "/withdrawal", new { })).Dispose();
        await site.QuietAsync();

        await RunAsync(site, 25, 8, 0);

        var text = Plain.Of(Assert.Single(await DigestsAsync(site)).Text);
        Assert.Contains("1 complément en retard", text, StringComparison.Ordinal);
        Assert.Contains("1 dossier que personne n’a pris en charge en 2 jours ouvrés", text, StringComparison.Ordinal);
        Assert.Contains("1 réponse reçue", text, StringComparison.Ordinal);
        Assert.Contains("1 dossier retiré", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("En retard", StringComparison.Ordinal) < text.IndexOf("Ce qui vous attend", StringComparison.Ordinal));
    }

    /// <summary>Two months of silence after the deposit of 23 November are over on 23 January 2027: it is near from the fifteenth day before.</summary>
    [Fact]
    public async Task A_digest_tells_whose_silence_date_is_near_and_not_of_what_was_decided_or_waits_for_the_candidate()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
        var files = await DepositedFiles.DepositAsync(site, 3);
        await ReviewCrashTests.ActAsync(files[1], "retenir", ("texte", "Mission utile."));
        await ReviewCrashTests.ActAsync(files[2], "complement", ("texte", "Quel est le tuteur ?"), ("reponse-avant", "2027-02-20"));
        await site.QuietAsync();

        await RunAsync(site, new DateTime(2027, 1, 7, 8, 0, 0));
        await RunAsync(site, new DateTime(2027, 1, 8, 8, 0, 0));
        var digests = (await DigestsAsync(site)).OrderBy(mail => mail.CustomArgs["place"], StringComparer.Ordinal).ToArray();

        Assert.Equal(2, digests.Length);
        Assert.DoesNotContain("silence décide", Plain.Of(digests[0].Text), StringComparison.Ordinal);
        var told = Plain.Of(digests[1].Text);
        var line = told.IndexOf("1 dossier sur lequel le silence décide d’ici au 23 janvier 2027 : Émaux de Briare", StringComparison.Ordinal);
        Assert.InRange(line, told.IndexOf("En retard, ou bientôt", StringComparison.Ordinal), told.IndexOf("Ce qui vous attend", StringComparison.Ordinal));
        var list = new Uri(digests[1].Links.First(link => link.Contains("silence=15", StringComparison.Ordinal))).PathAndQuery;
        Assert.Equal([files[0].Id], await ListedAsync(await OfficeVisitor.SignInAsync(site, Team), list));
    }

    [Fact]
    public async Task One_mail_covers_every_call_and_a_run_that_comes_days_late_covers_the_days_it_missed()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, DepositedFiles.Administrator, "vte-2026", MailFrequency.Daily);
        await ChooseAsync(site, DepositedFiles.Administrator, "cnam-2026", MailFrequency.Daily);
        await RunAsync(site, 23, 10, 0);
        await DepositedFiles.DepositAsync(site, 1);
        await (await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority)).DepositAsync();
        site.Clock.Set(At(25, 9, 0));
        await DepositedFiles.DepositAsync(site, 1, from: 2);

        await RunAsync(site, 26, 15, 0);
        await RunAsync(site, 26, 15, 15);

        var digest = Assert.Single(await DigestsAsync(site));
        Assert.Contains("2 dossiers déposés", Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.Contains("1 dossier déposé", Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.Contains(Plain.Of(Shipped.Cnam.Title), Plain.Of(digest.Text), StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026", Plain.Of(digest.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weekly_digest_leaves_on_the_first_working_day_of_the_week_or_the_next_one_that_runs()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Weekly);
        await RunAsync(site, 23, 10, 0);
        await DepositedFiles.DepositAsync(site, 1);

        await RunAsync(site, 27, 8, 0);
        Assert.Empty(await DigestsAsync(site));
        await RunAsync(site, 30, 8, 0);
        await RunAsync(site, 30, 9, 0);
        Assert.Single(await DigestsAsync(site));

        // Monday 29 March 2027 is Easter Monday.
        await RunAsync(site, new DateTime(2027, 3, 22, 8, 0, 0));
        await RunAsync(site, new DateTime(2027, 3, 29, 8, 0, 0));
        Assert.Equal(2, (await DigestsAsync(site)).Count);
        await RunAsync(site, new DateTime(2027, 3, 30, 8, 0, 0));
        await RunAsync(site, new DateTime(2027, 3, 31, 8, 0, 0));
        Assert.Equal(3, (await DigestsAsync(site)).Count);
    }

    [Fact]
    public async Task A_message_delivered_twice_sends_one_digest_and_one_that_is_no_longer_wanted_none()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
        await DepositedFiles.DepositAsync(site, 1);
        site.Clock.Set(At(24, 8, 0));
        var span = new DigestSpan(At(23, 8, 0), At(24, 8, 0));
        var queue = site.Services.GetRequiredService<StaffMailQueue>();
        var message = new StaffMailMessage(DigestMail.MailName, "daily-2026-11-24", EmailAddress.Parse(Team).Hash, DigestMail.About(MailFrequency.Daily, span));
        foreach (var again in Enumerable.Repeat(message, 3))
        {
            await queue.SendAsync(again, TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();
        Assert.Single(await DigestsAsync(site));

        await ChooseAsync(site, Team, "vte-2026", MailFrequency.AtOnce);
        await queue.SendAsync(message with { Occasion = "daily-2026-11-25" }, TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();
        Assert.Single(await DigestsAsync(site));
    }

    [Fact]
    public async Task A_digest_costs_ten_queries_a_call_and_the_timer_one_message_a_person()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
        await DepositedFiles.DepositAsync(site, 3);
        site.Clock.Set(At(24, 8, 0));
        using var warmUp = await site.Http.GetAsync("/api/v1/calls");

        var operations = await site.Probe.RecordAsync(async () =>
        {
            await site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None);
            await site.QuietAsync();
        });
        var again = await site.Probe.RecordAsync(() => site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None));

        // The timer: two marks, the choices twice; a message, a page, two marks. The mail: its choices, who it is,
        // ten questions, whether the provider asked for a pause, a claim and its mark.
        var spent = operations.CountBy(kind => kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}");
        Assert.Equal(["1 queue send", "13 table query", "4 table read", "5 table write"], spent);
        Assert.Equal(["table read", "table read"], again);
    }

    [Fact]
    public async Task A_timer_that_was_stopped_goes_on_after_the_last_page_it_marked()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        EmailAddress[] people = [.. Enumerable.Range(0, 60).Select(number => EmailAddress.Parse($"agent{number}@region.example")).OrderBy(person => person.Hash, StringComparer.Ordinal)];
        await site.Services.GetRequiredService<MailFrequencyStore>().SaveAsync(
            [.. people.Select(person => new ChosenFrequency(person, "vte-2026", MailFrequency.Daily, Shipped.Monday))], CancellationToken.None);
        site.Clock.Set(At(24, 8, 15));
        await site.Services.GetRequiredService<DigestMarkStore>().SaveAsync(new DigestMark(MailFrequency.Daily, DoneAt: null, "2026-11-24", people[49].Hash), CancellationToken.None);

        var operations = await site.Probe.RecordAsync(() => site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None));

        Assert.Equal(10, operations.Count(operation => operation == "queue send"));
    }

    [Fact]
    public async Task A_digest_survives_a_crash_at_every_change()
    {
        var changes = 0;
        for (var at = 0; at <= changes; at++)
        {
            foreach (var point in at == 0 ? [StorageProbe.KillPoint.Before] : Enum.GetValues<StorageProbe.KillPoint>())
            {
                var account = azurite.NextAccount();
                await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
                {
                    await ChooseAsync(site, Team, "vte-2026", MailFrequency.Daily);
                    await DepositedFiles.DepositAsync(site, 1);
                    site.Clock.Set(At(24, 8, 0));
                    site.Probe.Arm(at, point);
                    await AttemptAsync(site);
                    using var enough = new CancellationTokenSource();
                    await site.Probe.DeadOrAsync(site.QuietAsync(enough.Token));
                    await enough.CancelAsync();
                    changes = Math.Max(changes, at == 0 ? site.Probe.ChangesSinceArmed : 0);
                }

                await using var restarted = await TestSite.StartAsync(account, At(24, 8, 15), settings: CrashDrill.Settings);
                await AttemptAsync(restarted);
                await restarted.QuietAsync();

                // Twice only where the process died between the provider's answer and the mark, and then the log says so.
                Assert.InRange((await DigestsAsync(restarted)).Count, 1, 1 + restarted.Logs.Lines.Count(line => line.Contains("is sent again", StringComparison.Ordinal)));
            }
        }

        Assert.True(changes > 4, $"Only {changes} changes were seen.");
    }

    private static async Task AttemptAsync(TestSite site)
    {
        try
        {
            await site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None);
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }

    private static async Task ChooseAsync(TestSite site, string person, string callId, MailFrequency frequency) =>
        await site.Services.GetRequiredService<ChooseFrequenciesHandler>().HandleAsync(
            new ChooseFrequencies(EmailAddress.Parse(person), new Dictionary<string, MailFrequency> { [callId] = frequency }), CancellationToken.None);

    private static DateTimeOffset At(int day, int hour, int minute) => ParisTime.ToInstant(new DateTime(2026, 11, day, hour, minute, 0));

    private static Task RunAsync(TestSite site, int day, int hour, int minute) => RunAsync(site, new DateTime(2026, 11, day, hour, minute, 0));

    private static async Task RunAsync(TestSite site, DateTime local)
    {
        site.Clock.Set(ParisTime.ToInstant(local));
        await site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None);
        await site.QuietAsync();
    }

    private static async Task<IReadOnlyList<InboxEntry>> DigestsAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Récapitulatif", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> ListedAsync(OfficeVisitor officer, string list) =>
        [.. FileLinks().Matches(await officer.GetAsync(list)).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("/gestion/appels/vte-2026/dossiers/([0-9a-z]+)\"")]
    private static partial Regex FileLinks();
}

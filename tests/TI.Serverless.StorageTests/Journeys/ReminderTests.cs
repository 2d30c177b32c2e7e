using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

public sealed class ReminderTests(Azurite azurite)
{
    /// <summary>The first wave of cnam-2026 closes on 26 February 2027: its reminders of days fall due at 8:00.</summary>
    private static readonly Wave Wave = Shipped.Cnam.Waves[0];

    [Fact]
    public async Task A_draft_is_reminded_with_what_is_missing_once_however_often_the_timer_runs()
    {
        await using var site = await StartAsync();
        var draft = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await draft.SaveAsync(new JsonObject { ["authorityName"] = "Orléans Métropole" });
        var deposited = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await deposited.DepositAsync();
        await site.QuietAsync();

        site.Clock.Set(DaysBefore(14) - TimeSpan.FromSeconds(1));
        await site.DoWhatIsDueAsync();
        Assert.Empty(await RemindersAsync(site));

        site.Clock.Set(DaysBefore(14));
        await site.DoWhatIsDueAsync();
        await site.DoWhatIsDueAsync();
        site.Clock.Advance(TimeSpan.FromHours(20));
        await site.DoWhatIsDueAsync();

        var reminder = Assert.Single(await RemindersAsync(site));
        Assert.StartsWith("NON DÉPOSÉ", reminder.Subject, StringComparison.Ordinal);
        Assert.Contains("26 février 2027 à 23 h 59 min 59 s", Plain.Of(reminder.Subject), StringComparison.Ordinal);
        Assert.Contains(Plain.Of(Shipped.Cnam.Attachments.First(piece => piece.Required).Label), Plain.Of(reminder.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Renseignez « Nom de la collectivité »", Plain.Of(reminder.Text), StringComparison.Ordinal);
        Assert.Contains(reminder.Links, link => link.Contains("/suivi/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_that_missed_several_reminders_sends_only_the_nearest_to_the_closing()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await site.QuietAsync();

        // J-14, J-7 and J-3 are past when it runs at last.
        site.Clock.Set(DaysBefore(2));
        await site.DoWhatIsDueAsync();
        Assert.Single(await RemindersAsync(site));

        site.Clock.Set(DaysBefore(1));
        await site.DoWhatIsDueAsync();
        site.Clock.Set(Wave.Closing - TimeSpan.FromHours(2));
        await site.DoWhatIsDueAsync();
        site.Clock.Set(Wave.Closing + TimeSpan.FromHours(2));
        await site.DoWhatIsDueAsync();

        Assert.Equal(3, (await RemindersAsync(site)).Count);
    }

    [Fact]
    public async Task A_draft_deposited_between_the_timer_and_the_mail_is_not_reminded()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await site.QuietAsync();
        site.Clock.Set(DaysBefore(7));

        await site.FireAsync(nameof(DoWhatIsDueSchedule));
        var deposit = candidate.DepositAsync();
        await deposit;
        await site.QuietAsync();

        // Whichever came first: a reminder that left before the deposit was right, one after it would not be.
        var late = (await RemindersAsync(site)).Count;
        await site.DoWhatIsDueAsync();
        Assert.Equal(late, (await RemindersAsync(site)).Count);
        Assert.InRange(late, 0, 1);
    }

    [Fact]
    public async Task The_team_is_reminded_of_what_nobody_took_charge_of_after_two_and_five_working_days()
    {
        await using var site = await StartAsync();
        var forgotten = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await forgotten.DepositAsync();
        var taken = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@atelier.example", siret = Samples.Siret(2) });
        var takenNumber = (await taken.DepositAsync())["number"]!.GetValue<string>();
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal) && mail.Subject.Contains(takenNumber, StringComparison.Ordinal));
        await new OfficerLinks(site, mail).PostAsync("prise-en-charge");
        await site.QuietAsync();

        // Deposited on Monday 23 November 2026: Wednesday and the next Monday, at 9:00.
        site.Clock.Set(Paris(2026, 11, 25, 8));
        await site.DoWhatIsDueAsync();
        Assert.Empty(await TeamRemindersAsync(site));
        site.Clock.Set(Paris(2026, 11, 25, 10));
        await site.DoWhatIsDueAsync();
        await site.DoWhatIsDueAsync();
        Assert.Single(await TeamRemindersAsync(site));

        // The timer was down over the week-end and runs late.
        site.Clock.Set(Paris(2026, 12, 1, 15));
        await site.DoWhatIsDueAsync();
        await site.DoWhatIsDueAsync();
        var reminders = await TeamRemindersAsync(site);
        Assert.Equal(2, reminders.Count);
        Assert.All(reminders, reminder => Assert.DoesNotContain(takenNumber, reminder.Subject, StringComparison.Ordinal));
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static DateTimeOffset DaysBefore(int days) =>
        ParisTime.ToInstant(DateOnly.FromDateTime(Wave.ClosesAt).AddDays(-days).ToDateTime(new TimeOnly(8, 0)));

    private static DateTimeOffset Paris(int year, int month, int day, int hour) => ParisTime.ToInstant(new DateTime(year, month, day, hour, 0, 0));

    private static async Task<IReadOnlyList<InboxEntry>> RemindersAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("NON DÉPOSÉ", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<InboxEntry>> TeamRemindersAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Sans prise en charge", StringComparison.Ordinal))];
}

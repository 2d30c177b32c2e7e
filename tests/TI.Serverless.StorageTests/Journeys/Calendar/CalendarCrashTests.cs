using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>The timer, and the workers behind it, stopped at each of their changes: everything is done, and nothing is forgotten.</summary>
public sealed class CalendarCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly Catalogue OnlyVte = new([Shipped.Vte]);

    private static readonly DateTimeOffset Due = CalendarDays.At("2026-11-25T09:00:00");

    /// <summary>The first run of all: what the waves owe is derived, what the file owes is derived again, and a reminder is due.</summary>
    [Fact]
    public async Task Wherever_a_run_is_stopped_the_next_does_all_that_was_due()
    {
        var changes = 0;
        var doubled = 0;
        for (var at = 0; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                var account = azurite.NextAccount();
                Candidate file;
                await using (var site = await TestSite.StartAsync(account, Shipped.Monday, OnlyVte, CrashDrill.Settings))
                {
                    file = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
                    await file.DepositAsync();
                    await site.QuietAsync();
                    site.Clock.Set(Due);
                    site.Probe.Arm(at, point);
                    using var enough = new CancellationTokenSource();
                    await site.Probe.DeadOrAsync(RunAsync(site, enough.Token));
                    await enough.CancelAsync();
                    changes = at == 0 ? site.Probe.ChangesSinceArmed : changes;
                }

                await using var restarted = await TestSite.StartAsync(account, Due + CrashDrill.Downtime, OnlyVte, CrashDrill.Settings);
                await restarted.DoWhatIsDueAsync();
                var where = $"crash {point} change {at}";
                var sent = (await restarted.MailsAsync("Sans prise en charge")).Count;
                Assert.True(sent >= 1, $"{where}: nobody was reminded");
                Assert.InRange(sent, 1, 1 + restarted.Logs.Lines.Count(line => line.Contains("is sent again", StringComparison.Ordinal)));
                Assert.True((await restarted.OwedAsync(file)).SequenceEqual(Left), $"{where}: {string.Join(", ", await restarted.OwedAsync(file))}");
                doubled += sent - 1;
            }
        }

        Assert.True(changes > 5, $"Only {changes} changes were seen: the worker's are missing.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes, {doubled} mails doubled."));
    }

    /// <summary>What a file still owes after its first reminder.</summary>
    private static readonly string[] Left =
    [
        "untriaged-reminder", "receipt-check", "untriaged-escalation", "no-answer-yet", "silence-near", "silence-near", "silence-near", "silence-reached-candidate", "silence-reached",
    ];

    private static async Task RunAsync(TestSite site, CancellationToken cancellationToken)
    {
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Functions.Calendar.DoWhatIsDueHandler>(site.Services).HandleAsync(cancellationToken);
        await site.QuietAsync(cancellationToken);
    }
}

using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>
/// The night of an erasure is stopped at each of its changes; then another process passes the nights that follow. Whatever the moment: the log of the
/// VTE has one line, whole, and the account holds nothing of what was erased.
/// </summary>
internal sealed class ErasureDrill(Azurite azurite)
{
    /// <param name="prepare">Brings a new site to the moment before the night, and gives what may then be found nowhere.</param>
    /// <param name="night">What is stopped, and what the next process does.</param>
    /// <param name="nextNights">When the next process does it.</param>
    /// <returns>How many changes the night made.</returns>
    public async Task<int> SurviveAsync(Func<TestSite, Task<string[]>> prepare, Func<IServiceProvider, Task> night, params DateTimeOffset[] nextNights)
    {
        var changes = 0;
        for (var at = 0; at <= changes; at++)
        {
            // One change comes after the other: to be stopped after one is to be stopped before the next.
            foreach (var point in at > 0 && at == changes ? Enum.GetValues<StorageProbe.KillPoint>() : [StorageProbe.KillPoint.Before])
            {
                var account = azurite.NextAccount();
                string[] traces;
                await using (var site = await DepositedFiles.StartAsync(azurite, account: account))
                {
                    traces = await prepare(site);
                    site.Probe.Arm(at, point);
                    await AttemptAsync(() => night(site.Services));
                    changes = Math.Max(changes, at == 0 ? site.Probe.ChangesSinceArmed : 0);
                }

                await using var restarted = await DepositedFiles.StartAsync(azurite, account: account);
                foreach (var next in nextNights)
                {
                    restarted.Clock.Set(next);
                    await night(restarted.Services);
                }

                var where = $"crash {point} change {at}: ";
                var log = await restarted.Services.GetRequiredService<RetentionStore>().LogOfAsync(Shipped.Vte.Id, CancellationToken.None);
                Assert.True(log.Count == 1 && ErasureLog.IsChained(log), $"{where}{log.Count} lines");
                WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(restarted), where, traces);
            }
        }

        return changes;
    }

    private static async Task AttemptAsync(Func<Task> night)
    {
        try
        {
            await night();
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>Setting up, scoring and standing aside are stopped at each change, then tried again.</summary>
public sealed class JuryCrashTests(Azurite azurite)
{
    [Fact]
    public async Task A_score_survives_a_crash_at_every_change()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        for (var i = 0; i < 17; i++)
        {
            await scene.EligibleAsync(100_000);
        }

        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), ["ada@prefecture.example"]);
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await scene.ScoreAsync(ada, scene.Files[0], "4");
        var changes = site.Probe.ChangesSinceArmed;
        Assert.InRange(changes, 1, 8);

        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                var file = scene.Files[(at * 2) - (int)point];
                site.Probe.Arm(at, point);
                await Record.ExceptionAsync(() => scene.ScoreAsync(ada, file, "4"));
                site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
                await scene.ScoreAsync(ada, file, "4");
                var record = await site.Services.GetRequiredService<JuryStore>().FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None);
                var score = Assert.Single(record!.Scores, score => score.File == file.Id);
                Assert.Equal((true, 16m), (score.IsFinal, score.Mean()!.Value));
            }
        }
    }

    [Fact]
    public async Task A_jury_that_was_half_written_is_finished_by_the_same_again()
    {
        for (var at = 1; at <= 3; at++)
        {
            await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
            var scene = new JuryScene(site);
            var file = await scene.EligibleAsync(100_000);
            var juries = site.Services.GetRequiredService<JuryStore>();
            var jury = new Jury
            {
                CallId = JuryScene.CallId,
                WaveId = JuryScene.WaveId,
                OpensAt = Shipped.Monday,
                ClosesAt = Shipped.Monday.AddDays(1),
                Members = [new JuryMember("ada", "Ada Lune")],
                SetUpBy = "Zora Terre",
                SetUpAt = Shipped.Monday,
            };
            JuryFile[] files = [new(file.Id, file.Number!, "Usine", file.Applicant.Siren.ToString(), null, 100_000, false, null, Shipped.Monday)];
            site.Probe.Arm(at, StorageProbe.KillPoint.After);
            await Record.ExceptionAsync(() => juries.SaveAsync(jury, files, CancellationToken.None));
            site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);

            var former = await juries.FindAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None);
            Assert.Equal(WriteOutcome.Done, await juries.SaveAsync(jury with { StorageETag = former?.StorageETag ?? "" }, files, CancellationToken.None));

            var record = await juries.FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None);
            Assert.Equal(file.Id, Assert.Single(record!.Files).Id);
        }
    }
}

using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <inheritdoc cref="CrashDrill"/>
public sealed class UploadCrashTests(Azurite azurite)
{
    [Fact]
    public async Task A_file_in_slices_survives_a_crash_at_every_change_and_is_joined_once()
    {
        var content = SlicedUpload.Pdf((2 * SlicedUpload.SliceSize) + 10);
        var changes = await CountAsync(content);

        Assert.True(changes >= 4, $"Only {changes} changes were seen.");
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await SurviveAsync(content, at, point);
            }
        }
    }

    private async Task<int> CountAsync(byte[] content)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        var upload = await PrepareAsync(site, content);
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await upload.SendAsync();
        return site.Probe.ChangesSinceArmed;
    }

    private async Task SurviveAsync(byte[] content, int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        SlicedUpload upload;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, PieceCalls.Catalogue))
        {
            upload = await PrepareAsync(site, content);
            site.Probe.Arm(at, point);
            await upload.SendAsync();
            await site.Probe.DeadAsync();
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, PieceCalls.Catalogue);
        upload.Candidate.Site = restarted;
        await upload.SendAsync();

        var joined = await upload.JoinedAsync();
        Assert.True(joined is not null, $"crash {point} change {at}: the file is not there");
        Assert.Equal(upload.Sha256, joined["sha256"]!.GetValue<string>());
    }

    private static async Task<SlicedUpload> PrepareAsync(TestSite site, byte[] content)
    {
        var upload = new SlicedUpload(await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company), "film", "plans.pdf", content);
        await site.QuietAsync();
        return upload;
    }
}

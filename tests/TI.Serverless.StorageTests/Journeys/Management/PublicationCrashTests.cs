using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>A publication stopped at each of its storage calls, then tried again by a person who saw an error: it was made once.</summary>
public sealed class PublicationCrashTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public async Task Wherever_a_publication_is_stopped_it_is_made_once()
    {
        var changes = await CountAsync();
        Assert.True(changes > 1, $"Only {changes} changes were seen.");
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await StopAsync(at, point);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes."));
    }

    private async Task<int> CountAsync()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var (editor, fields) = await PreparedAsync(site);
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        using var done = await editor.Visitor.PostAsync(editor.Home + "/publication", fields);
        return site.Probe.ChangesSinceArmed;
    }

    private async Task StopAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        await using (var site = await CallEditor.StartAsync(account))
        {
            var (editor, fields) = await PreparedAsync(site);
            site.Probe.Arm(at, point);
            using var failed = await editor.Visitor.PostAsync(editor.Home + "/publication", fields);
        }

        await using var restarted = await CallEditor.StartAsync(account);
        var again = await CallEditor.OfAsync(restarted, "vte-2026");
        if (CallEditor.HiddenOf(await again.Visitor.GetAsync(again.Home), "_version").Length > 0)
        {
            using var second = await again.PublishAsync("Le titre est plus clair");
            Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        }

        var where = $"crash {point} change {at}";
        var revisions = restarted.Services.GetRequiredService<Catalogue>().Now.RevisionsOf("vte-2026");
        Assert.True(revisions.Count == 2, $"{where}: {revisions.Count} revisions");
        Assert.Equal("Un titre revu", revisions[1].Definition.Title);
        Assert.DoesNotContain("Modifications en cours", await again.Visitor.GetAsync(again.Home), StringComparison.Ordinal);
    }

    private static async Task<(CallEditor Editor, (string, string)[] Fields)> PreparedAsync(TestSite site)
    {
        var editor = await CallEditor.OfAsync(site, "vte-2026");
        await editor.OpenAsync();
        await editor.FillAsync(
            "identite", ("title", "Un titre revu"), ("summary", Shipped.Vte.Summary), ("operator", Shipped.Vte.Operator), ("numberPrefix", Shipped.Vte.NumberPrefix));
        return (editor, CallEditor.Publication(await editor.Visitor.GetAsync(editor.Home + "/publication"), "Le titre est plus clair"));
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;
using static TI.Serverless.TestKit.StageJuryScene;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>What is done in the jury of a second stage is stopped at each change, on either side of it, then done again; and again.</summary>
public sealed class StageJuryCrashTests(Azurite azurite, ITestOutputHelper output)
{
    public static TheoryData<string> Operations => ["set up", "change", "score", "stand aside"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Stopped_anywhere_and_done_twice_it_is_the_same_as_once(string operation)
    {
        var (changes, once) = await OnceAsync(operation);
        Assert.InRange(changes, 1, 8);

        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin);
                var (scene, file) = await PreparedAsync(site, operation);
                var actor = await ActorAsync(scene, operation);
                var before = await StateAsync(scene, file);
                site.Probe.Arm(at, point);
                await Record.ExceptionAsync(() => ActAsync(scene, actor, operation, file));
                site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
                var left = await StateAsync(scene, file);

                Assert.Equal(HttpStatusCode.SeeOther, await ActAsync(scene, actor, operation, file));
                Assert.Equal(once, await StateAsync(scene, file));
                Assert.Equal(HttpStatusCode.SeeOther, await ActAsync(scene, actor, operation, file));
                Assert.Equal(once, await StateAsync(scene, file));

                // The kill struck this operation: the first change never came, the last one did.
                Assert.True((at, point) != (1, StorageProbe.KillPoint.Before) || left == before, $"Killed before its first change, it left: {left}");
                Assert.True((at, point) != (changes, StorageProbe.KillPoint.After) || left == once, $"Killed after its last change, it left: {left}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation}: {changes} changes, {changes * 2} crashes."));
    }

    private async Task<(int Changes, string State)> OnceAsync(string operation)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin);
        var (scene, file) = await PreparedAsync(site, operation);
        var actor = await ActorAsync(scene, operation);
        var before = await StateAsync(scene, file);
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        Assert.Equal(HttpStatusCode.SeeOther, await ActAsync(scene, actor, operation, file));
        var (changes, state) = (site.Probe.ChangesSinceArmed, await StateAsync(scene, file));
        Assert.NotEqual(before, state);
        return (changes, state);
    }

    /// <summary>Both juries sit, and the first has scored; but for the second when it is what is set up.</summary>
    private static async Task<(StageJuryScene Scene, ApplicationId File)> PreparedAsync(TestSite site, string operation)
    {
        var scene = new StageJuryScene(site);
        var file = await scene.DepositAsync();
        var (decider, ada) = (await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker), await scene.SignInAsync("Ada Lune", StaffRole.Reviewer));
        await scene.SignInAsync("Bob Mars", StaffRole.Reviewer);
        (await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", file)).Dispose();
        await scene.ShortlistAsync(decider, file);
        if (operation != "set up")
        {
            (await SetUpAsync(decider, Second, "ada", "2021-02-01", "2021-02-10", file)).Dispose();
        }

        site.Clock.Set(SecondOpens);
        ada = await OfficeVisitor.SignInAsync(site, "ada@prefecture.example");
        (await scene.ScoreAsync(ada, First, file, "5")).Dispose();
        return (scene, file);
    }

    private static Task<OfficeVisitor> ActorAsync(StageJuryScene scene, string operation) =>
        OfficeVisitor.SignInAsync(scene.Site, operation is "set up" or "change" ? "zora@prefecture.example" : "ada@prefecture.example");

    private static async Task<HttpStatusCode> ActAsync(StageJuryScene scene, OfficeVisitor actor, string operation, ApplicationId file)
    {
        using var response = operation switch
        {
            "score" => await scene.ScoreAsync(actor, Second, file, "3"),
            "stand aside" => await actor.PostAsync($"{FilePath(Second, file)}/deport", ("motif", "Mandate"), ("precision", "Adjointe au maire.")),
            _ => await SetUpAsync(actor, Second, "bob", "2021-02-02", "2021-02-20", file),
        };
        return response.StatusCode;
    }

    /// <summary>Both juries and what the calendar owes of the call, without what differs from one site to another.</summary>
    private static async Task<string> StateAsync(StageJuryScene scene, ApplicationId file)
    {
        var services = scene.Site.Services;
        var (juries, calendar) = (services.GetRequiredService<JuryStore>(), services.GetRequiredService<CalendarStore>());
        var number = (await services.GetRequiredService<ApplicationStore>().FindAsync(file, CancellationToken.None))!.Number!;
        var owed = await calendar.ListDueAsync(CallId, Begin.AddYears(-1), Begin.AddYears(1), 1000, CancellationToken.None);
        return JsonSerializer.Serialize(new
        {
            First = Shown(await juries.FindRecordAsync(CallId, First, CancellationToken.None)),
            Second = Shown(await juries.FindRecordAsync(CallId, Second, CancellationToken.None)),
            Owed = owed.Select(row => $"{row.Obligation.DueAt:O} {row.Obligation.WaveId} {row.Obligation.Name} {row.Obligation.Occasion}"),
        }).Replace(file.ToString(), "file", StringComparison.Ordinal).Replace(number, "number", StringComparison.Ordinal);
    }

    private static object? Shown(Functions.Juries.JuryRecord? record) => record is null ? null : new { record.Jury, Files = record.Files.Select(file => file.Number), record.Scores, record.Conflicts };
}

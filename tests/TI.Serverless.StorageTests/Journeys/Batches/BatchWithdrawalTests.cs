using System.Net;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Staff;
using TI.Serverless.StorageTests.Journeys.Calendar;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>A batch that refuses what silence has accepted withdraws decisions (CRPA, article L.242-1): it says so before it leaves, as one decision alone does.</summary>
public sealed class BatchWithdrawalTests(Azurite azurite)
{
    private const string Reason = "Le projet ne réduit pas les émissions.";
    private const string Told = "Un refus retire cette acceptation";
    private const string ToldBefore = "Il retirera cette acceptation";

    /// <summary>The call that ships, under the other regime: an exception that a decree of the test allows.</summary>
    private static readonly CallDefinition Accepting = Shipped.Catalogue.Get(JuryScene.CallId) with
    {
        Silence = new SilenceRule { Regime = SilenceRegime.AcceptanceAfterTwoMonths, Reference = "décret n° 0 de l’essai" },
    };

    [Fact]
    public async Task A_refusal_is_shown_as_a_withdrawal_from_the_day_silence_accepts_and_leaves_all_the_same()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([Accepting]));
        var scene = await BatchScene.StartAsync(site);
        var (refused, retained) = (await scene.Files.EligibleAsync(100_000), await scene.Files.EligibleAsync(100_000));

        // Deposited on Monday 23 November 2026: accepted on 23 January 2027, at midnight.
        var decider = await ReturnAsync(scene, "2027-01-22T12:00:00");
        var path = await BatchScene.PrepareAsync(Reason, decider, (refused, "ne-pas-retenir", ""), (retained, "retenir", "80000"));
        Assert.DoesNotContain("cette acceptation", await decider.GetAsync(path), StringComparison.Ordinal);

        using (var scheduled = await decider.PostAsync(path, ("action", "maintenant"), ("signataire", BatchScene.Signatory), ("depart", ""), ("resultats", "")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, scheduled.StatusCode);
        }

        await decider.SubmitAsync(path, ("action", "annuler"));
        await decider.SubmitAsync(path, ("action", "programmer"), ("signataire", BatchScene.Signatory), ("depart", "2027-01-25T10:00"), ("resultats", ""));
        var later = BatchScene.Visible(WebUtility.HtmlDecode(await decider.GetAsync(path)));
        Assert.Contains($"Dossier {refused.Number}. La demande sera réputée acceptée le samedi 23 janvier 2027 à minuit, avant que ce refus ne parte. {ToldBefore}", later, StringComparison.Ordinal);
        Assert.Equal(2, later.Split("cette acceptation").Length);
        await decider.SubmitAsync(path, ("action", "annuler"));

        decider = await ReturnAsync(scene, "2027-01-25T09:00:00");
        var after = BatchScene.Visible(WebUtility.HtmlDecode(await decider.GetAsync(path)));
        Assert.Contains($"Dossier {refused.Number}. La demande est réputée acceptée depuis le samedi 23 janvier 2027 à minuit. {Told}", after, StringComparison.Ordinal);
        Assert.DoesNotContain($"Dossier {retained.Number}. La demande", after, StringComparison.Ordinal);
        using (var scheduled = await decider.PostAsync(path, ("action", "maintenant"), ("signataire", BatchScene.Signatory), ("depart", ""), ("resultats", "")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, scheduled.StatusCode);
        }

        await scene.LeaveAsync(path);
        Assert.Equal(BatchState.Released, (await scene.RecordAsync(path)).Batch.State);
        Assert.Equal(ApplicationStatus.NotRetained, (await scene.ReadAsync(refused)).Status);
    }

    [Fact]
    public async Task Looking_for_withdrawals_costs_a_read_for_each_refusal_and_nothing_where_silence_rejects()
    {
        Assert.Equal(2, await CostAsync(Accepting) - await CostAsync(Shipped.Catalogue.Get(JuryScene.CallId)));
    }

    private async Task<int> CostAsync(CallDefinition call)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([call]));
        var scene = await BatchScene.StartAsync(site);
        var files = new[] { await scene.Files.EligibleAsync(1_000), await scene.Files.EligibleAsync(1_000), await scene.Files.EligibleAsync(1_000) };
        var path = await scene.PrepareAsync(Reason, (files[0], "ne-pas-retenir", ""), (files[1], "ne-pas-retenir", ""), (files[2], "retenir", "1000"));
        await scene.Decider.GetAsync(path);
        return (await site.Probe.RecordAsync(() => scene.Decider.GetAsync(path))).Count;
    }

    /// <summary>The decision maker at another moment: who signed in long ago signs in again.</summary>
    private static Task<OfficeVisitor> ReturnAsync(BatchScene scene, string local)
    {
        scene.Site.Clock.Set(CalendarDays.At(local));
        return scene.Files.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
    }
}

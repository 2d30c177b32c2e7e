using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;
using static TI.Serverless.TestKit.StageJuryScene;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>A call that selects in two stages has two juries, one after the other. Its second wave closes on 31 March 2021.</summary>
public sealed class StageJuryTests(Azurite azurite)
{
    [Fact]
    public async Task Each_stage_has_its_jury_its_dates_and_only_the_files_that_passed_the_one_before()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin);
        var scene = new StageJuryScene(site);
        var (passes, stays) = (await scene.DepositAsync(), await scene.DepositAsync());
        var (ada, bob) = (await scene.SignInAsync("Ada Lune", StaffRole.Reviewer), await scene.SignInAsync("Bob Mars", StaffRole.Reviewer));
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        var home = Plain.Of(await decider.GetAsync($"{Home}/selection"));
        Assert.Contains("Seconde relève, étape 1 : Présélection régionale", home, StringComparison.Ordinal);
        Assert.Contains("Seconde relève, étape 2 : Sélection nationale", home, StringComparison.Ordinal);

        // The first stage scores both; nobody has passed it yet.
        using (var set = await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", passes, stays))
        {
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        }

        Assert.Contains("Aucun dossier n’est encore présélectionné", await decider.GetAsync($"{Home}/selection/{Second}/jury"), StringComparison.Ordinal);
        using (var tooEarly = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooEarly.StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, await ScoreAsync(scene, ada, First, passes, "5"));
        Assert.Equal(HttpStatusCode.SeeOther, await ScoreAsync(scene, ada, First, stays, "2"));
        Assert.Contains("jury de l’étape 2", Plain.Of(await decider.GetAsync($"{Home}/selection/{First}")), StringComparison.Ordinal);
        await scene.ShortlistAsync(decider, passes);
        using (var withBoth = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes, stays))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, withBoth.StatusCode);
        }

        using (var set = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes))
        {
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        }

        // Each sits where they were seated, and reads what is before them there.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bob, $"{Home}/jury/{Second}/dossiers/{passes}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Home}/jury/{Second}/dossiers/{stays}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Home}/jury/{First}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, $"{Home}/jury/{Second}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Home}/jury/releve-2.absente"));

        // The second begins on its own first day.
        Assert.Contains("La notation n’est pas ouverte", await bob.SubmitAsync($"{Home}/jury/{Second}/dossiers/{passes}", ("action", "brouillon"), ("note-foncier", "4")), StringComparison.Ordinal);
        site.Clock.Set(SecondOpens);
        (bob, decider) = (await OfficeVisitor.SignInAsync(site, "bob@prefecture.example"), await OfficeVisitor.SignInAsync(site, "zora@prefecture.example"));
        Assert.Equal(HttpStatusCode.SeeOther, await ScoreAsync(scene, bob, Second, passes, "3"));

        var (regional, national) = (Plain.Of(await decider.GetAsync($"{Home}/selection/{First}")), Plain.Of(await decider.GetAsync($"{Home}/selection/{Second}")));
        Assert.Contains("20 sur 20", regional, StringComparison.Ordinal);
        Assert.DoesNotContain("12 sur 20", regional, StringComparison.Ordinal);
        Assert.Contains("12 sur 20", national, StringComparison.Ordinal);
        Assert.DoesNotContain("20 sur 20", national, StringComparison.Ordinal);
        var minutes = Plain.Of(await decider.GetAsync($"{Home}/selection/{Second}/proces-verbal"));
        Assert.Contains("étape 2 : Sélection nationale", minutes, StringComparison.Ordinal);
        Assert.Contains("Bob Mars", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Lune", minutes, StringComparison.Ordinal);

        // What the wave granted is told at each stage.
        var juries = site.Services.GetRequiredService<JuryStore>();
        (await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", [("enveloppe", "100 000")], passes)).Dispose();
        await juries.GrantAsync(CallId, First, passes, 60_000, CancellationToken.None);
        Assert.Contains("<th scope=\"row\">Accordé</th> <td data-column=\"Montant\" class=\"ti-number\">60 000 €</td>", Plain.Of(await decider.GetAsync($"{Home}/selection/{Second}")), StringComparison.Ordinal);

        // Decisions follow the last jury; an erased file leaves both.
        var batch = await decider.GetAsync($"{Home}/selection/{First}/decisions");
        Assert.Contains($"decision-{passes}", batch, StringComparison.Ordinal);
        Assert.DoesNotContain($"decision-{stays}", batch, StringComparison.Ordinal);
        await site.Services.GetRequiredService<TeamRemains>().RemoveAsync(
            CallId, passes, new ErasureTask(new ErasureFacts(site.Clock.GetUtcNow(), "file", "essai", 0), [First], [], [], null), CancellationToken.None);
        Assert.Empty((await juries.FindRecordAsync(CallId, Second, CancellationToken.None))!.Scores);
        Assert.Equal(stays, Assert.Single((await juries.FindRecordAsync(CallId, First, CancellationToken.None))!.Scores).File);
    }

    [Fact]
    public async Task The_members_of_a_later_stage_are_reminded_of_their_own_jury()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin);
        var scene = new StageJuryScene(site);
        var file = await scene.DepositAsync();
        await scene.SignInAsync("Bob Mars", StaffRole.Reviewer);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.ShortlistAsync(decider, file);
        (await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-19", file)).Dispose();

        site.Clock.Set(new DateTimeOffset(2021, 2, 18, 10, 0, 0, TimeSpan.FromHours(1)));
        await site.DoWhatIsDueAsync();
        await site.QuietAsync();

        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Notes à rendre", StringComparison.Ordinal));
        Assert.Equal(["bob@prefecture.example"], mail.To);
        Assert.Contains("Seconde relève, étape 2 : Sélection nationale", Plain.Of(mail.Subject), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_opens_the_pieces_of_a_file_unless_the_jury_is_blind()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin);
        var scene = new StageJuryScene(site);
        var file = await scene.DepositAsync();
        var piece = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(file, CancellationToken.None))!.Attachments[0];
        var ada = await scene.SignInAsync("Ada Lune", StaffRole.Reviewer);
        var decider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        var path = $"{Home}/jury/{First}/dossiers/{file}/fichiers/{piece.Id}";

        (await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", file)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, path));
        (await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", [("aveugle", "true")], file)).Dispose();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, path));
    }

    private static async Task<HttpStatusCode> ScoreAsync(StageJuryScene scene, OfficeVisitor member, string round, ApplicationId file, string score)
    {
        using var response = await scene.ScoreAsync(member, round, file, score);
        return response.StatusCode;
    }
}

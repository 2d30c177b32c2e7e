using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Batches;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>The file of a laureate, with all that a team makes of one: scored, granted by a batch, published, in the ledger of aid, with a guest.</summary>
public sealed class LaureateErasureTests(Azurite azurite)
{
    private const string Organisation = "Verrerie du Loing";
    private const string Guest = "camille@verrerie.example";
    private const string Former = "noe@verrerie.example";

    /// <summary>Decided on 23 November 2026: three years of action, then ten.</summary>
    private static readonly DateOnly Term = new(2039, 11, 23);

    [Fact]
    public async Task After_its_term_nothing_in_the_whole_account_names_the_laureate_its_people_or_its_establishment()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000, declaredDeMinimis: 12_000, organisation: Organisation);
        var other = await scene.Files.EligibleAsync(50_000, organisation: "Fonderie de Vendôme");
        await GrantAsync(site, scene, file, other);
        var traces = new[] { file.Id.ToString(), file.Number!, Organisation, file.Applicant.Email.ToString(), file.Applicant.Email.Hash, file.Applicant.Siret!.ToString()!, file.Applicant.Siren.ToString(), Guest, Former, EmailAddress.Parse(Guest).Hash, EmailAddress.Parse(Former).Hash };
        var before = await WholeAccount.ReadAsync(site);
        Assert.All(traces, trace => Assert.Contains(before, one => one.Contains(trace, StringComparison.Ordinal)));
        Assert.Equal(
            [TableNames.Aid, TableNames.Applications, TableNames.Batches, TableNames.Calendar, TableNames.Index, TableNames.Juries],
            TableNames.All.Where(table => before.Any(one => one.StartsWith($"{table}|", StringComparison.Ordinal) && one.Contains(file.Id.ToString(), StringComparison.Ordinal))).Order());
        using (var published = await site.Http.GetAsync($"/appels/{JuryScene.CallId}/resultats/{JuryScene.WaveId}"))
        {
            Assert.Contains(Organisation, WebUtility.HtmlDecode(await published.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        var retention = site.Services.GetRequiredService<RetentionStore>();
        await NightAsync(site, Term.AddDays(-30));
        Assert.Equal(2, (await retention.FindFilesReportAsync(JuryScene.CallId, CancellationToken.None))!.WithoutVisa);
        // The neighbour is held: its figures, its scores and its letters must all stay.
        await site.Services.GetRequiredService<HoldFileHandler>().HandleAsync(new HoldFile(other.Id, IsHeld: true, "Contrôle", "Léa Martin"), CancellationToken.None);
        await retention.AddVisaAsync(JuryScene.CallId, new ArchiveVisa(Term, "AD 45", "Léa Martin", site.Clock.GetUtcNow()), CancellationToken.None);
        await NightAsync(site, Term.AddDays(-29));
        await NightAsync(site, Term.AddDays(15));

        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", traces);
        Assert.Equal("Dossier retenu", Assert.Single(await retention.LogOfAsync(JuryScene.CallId, CancellationToken.None)).Facts.Kind);
        var jury = (await site.Services.GetRequiredService<JuryStore>().FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None))!;
        Assert.Equal([other.Id], jury.Files.Select(one => one.Id));
        Assert.Equal([other.Id], jury.Scores.Select(score => score.File));
        using var results = await site.Http.GetAsync($"/appels/{JuryScene.CallId}/resultats/{JuryScene.WaveId}");
        var page = WebUtility.HtmlDecode(await results.Content.ReadAsStringAsync());
        Assert.DoesNotContain(Organisation, page, StringComparison.Ordinal);
        Assert.Contains("Fonderie de Vendôme", page, StringComparison.Ordinal);
    }

    /// <summary>Two people let in (one is out again), scored, retained together, published the next day.</summary>
    private static async Task GrantAsync(TestSite site, BatchScene scene, Application file, Application other)
    {
        var invite = site.Services.GetRequiredService<InviteGuestHandler>();
        await invite.HandleAsync(new InviteGuest(file.Id, Guest, "lire"), CancellationToken.None);
        await invite.HandleAsync(new InviteGuest(file.Id, Former, "lire"), CancellationToken.None);
        await site.QuietAsync();
        await site.Services.GetRequiredService<ChangeGuestHandler>().HandleAsync(new ChangeGuest(file.Id, EmailAddress.Parse(Former).Hash, Right: null, file.Applicant.Email), CancellationToken.None);
        await scene.Files.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.Files.SetUpAsync(scene.Decider, ["ada@prefecture.example"]);
        var ada = await OfficeVisitor.SignInAsync(site, "ada@prefecture.example");
        await scene.Files.ScoreAsync(ada, file, "4");
        await scene.Files.ScoreAsync(ada, other, "3");
        var path = await scene.PrepareAsync("", (file, "retenir", "60000"), (other, "retenir", "40000"));
        (await scene.ScheduleAsync(path, results: "2026-11-24")).Dispose();
        await scene.LeaveAsync(path);
        Assert.Equal(LetterState.Sent, (await scene.RecordAsync(path)).Find(file.Id.ToString())!.State);
        Assert.NotEmpty(await site.Services.GetRequiredService<AidStore>().ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None));
        site.Clock.Advance(TimeSpan.FromDays(1));
    }

    private static async Task NightAsync(TestSite site, DateOnly date)
    {
        site.Clock.Set(ErasureNights.Of(date));
        await site.Services.GetRequiredService<EraseClosedFilesHandler>().HandleAsync(site.Services.GetRequiredService<Catalogue>().Get(JuryScene.CallId), CancellationToken.None);
        await site.QuietAsync();
    }
}

using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>A call whose period of silence starts at the complete file: the last piece that could follow the deposit begins it.</summary>
public sealed class CompletionTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>A call that ships, in which a deliberation may follow the deposit, under a text of the test.</summary>
    private static readonly CallDefinition Call = Shipped.Catalogue.Get("pack-rebond-ingenierie") with
    {
        Silence = new SilenceRule { Regime = SilenceRegime.RejectionAfterTwoMonths, StartsAt = SilenceStart.Completion, Reference = "décret n° 0 de l’essai" },
    };

    private static readonly string[] Silences = ["silence-near", "silence-reached", "silence-reached-candidate"];

    [Fact]
    public async Task Until_the_last_piece_no_date_is_given_and_then_it_is_announced_and_reached()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([Call]));
        var file = await FollowingPieceTests.DepositedAsync(site);
        await site.QuietAsync();
        using var given = await file.SendAsync(HttpMethod.Get, "/receipt");
        var silence = (await Candidate.BodyAsync(given))["silence"]!;
        Assert.Equal(("rejection", null), (silence["implicitDecision"]!.GetValue<string>(), silence["date"]?.GetValue<string>()));
        Assert.Contains("2 mois après la réception des pièces à fournir", silence["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(
            "ne court qu’à compter de la réception des pièces qui manquent (décret n° 0 de l’essai)",
            Plain.Of(await (await CandidatePages.OpenAsync(file)).GetAsync("")),
            StringComparison.Ordinal);
        Assert.DoesNotContain(await site.OwedAsync(file), Silences.Contains);

        site.Clock.Set(CalendarDays.At("2026-12-20T18:00:00"));
        await HandOverAsync(file);
        await site.QuietAsync();
        await site.ReviewAsync(file, TriageAction.TakeCharge);
        Assert.Equal(new DateOnly(2027, 2, 20), SilenceClock.DecidesOn(Call, await site.FileAsync(file)));
        Assert.Contains(
            "sans réponse du service le samedi 20 février 2027 à minuit, votre demande sera réputée rejetée",
            Plain.Of(await (await CandidatePages.OpenAsync(file)).GetAsync("")),
            StringComparison.Ordinal);

        foreach (var moment in new[] { "2027-01-21T09:00:00", "2027-02-05T09:00:00", "2027-02-15T09:00:00", "2027-02-20T23:59:00" })
        {
            await site.RunAtAsync(moment);
        }

        Assert.Equal(3, (await site.MailsAsync("Silence vaut rejet le 20")).Count);
        Assert.Empty(await site.MailsAsync("Rejet implicite"));
        await site.RunAtAsync("2027-02-22T09:00:00");
        Assert.Single(await site.MailsAsync("Rejet implicite"));
        Assert.Single(await site.MailsAsync("Délai écoulé sans décision"));
    }

    [Fact]
    public async Task The_last_piece_handed_over_twice_and_told_of_in_any_order_begins_the_period_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([Call]));
        var file = await FollowingPieceTests.DepositedAsync(site);
        await HandOverAsync(file);
        await site.QuietAsync();
        var (owed, mails) = (await site.OwedAsync(file), (await site.InboxAsync()).Count);

        // A day later, again: the date stays that of the first time.
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await file.SendAsync(HttpMethod.Post, "/pieces")).Dispose();
        foreach (var version in new[] { 3, 2, 1, 3 })
        {
            await site.Services.GetRequiredService<ChangeQueue>().SendAsync(new ApplicationChangedMessage(file.Id, version), TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();

        Assert.Equal(new DateOnly(2027, 1, 23), SilenceClock.DecidesOn(Call, await site.FileAsync(file)));
        Assert.Equal(3, owed.Count(name => name == "silence-near"));
        Assert.Equal(owed, await site.OwedAsync(file));
        Assert.Equal(mails, (await site.InboxAsync()).Count);
    }

    [Fact]
    public Task The_period_begins_once_wherever_the_hand_over_is_stopped() => new CrashDrill(azurite, output, new Catalogue([Call])).SurviveAsync(
        prepare: async site =>
        {
            var file = await FollowingPieceTests.DepositedAsync(site);
            (await file.AttachAsync("decision", "délibération.pdf", Samples.Pdf())).Dispose();
            return file;
        },
        attempt: async file => (await file.SendAsync(HttpMethod.Post, "/pieces")).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.PiecesProvided],
        expectedMails: ["Accusé de réception", "Pièces reçues"],
        checkMore: async (file, _) =>
        {
            Assert.Equal(new DateOnly(2027, 1, 23), SilenceClock.DecidesOn(Call, await file.Site.FileAsync(file)));
            var owed = await file.Site.OwedAsync(file);
            Assert.Equal((3, 1, 1), (owed.Count(name => name == "silence-near"), owed.Count(name => name == "silence-reached"), owed.Count(name => name == "silence-reached-candidate")));
        });

    private static async Task HandOverAsync(Candidate file)
    {
        (await file.AttachAsync("decision", "délibération.pdf", Samples.Pdf())).Dispose();
        using var handed = await file.SendAsync(HttpMethod.Post, "/pieces");
        Assert.True(handed.IsSuccessStatusCode, await handed.Content.ReadAsStringAsync());
    }
}

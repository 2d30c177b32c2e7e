using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.PersonalData;

/// <summary>What the page « Mes données » does, done by a program with the candidate's token.</summary>
public sealed class MyDataApiTests(Azurite azurite)
{
    [Fact]
    public async Task A_program_reads_what_is_held_takes_it_away_and_asks_for_it_to_be_erased_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();

        using var read = await candidate.SendAsync(HttpMethod.Get, "/data");
        var data = await Candidate.BodyAsync(read);
        Assert.Equal("direction@usine.example", data["person"]!["email"]!.GetValue<string>());
        Assert.NotNull(data["receipt"]);
        Assert.EndsWith("/data", (await candidate.ReadAsync())["links"]!["data"]!.GetValue<string>(), StringComparison.Ordinal);
        using var zip = await candidate.SendAsync(HttpMethod.Get, "/data/archive");
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(await zip.Content.ReadAsByteArrayAsync()), ZipArchiveMode.Read, leaveOpen: false, null);
        Assert.Contains(archive.Entries, entry => entry.FullName == "donnees.json");

        using var asked = await candidate.SendAsync(HttpMethod.Post, "/data/requests", new { kind = "erasure", text = "Je quitte l’entreprise." });
        using var again = await candidate.SendAsync(HttpMethod.Post, "/data/requests", new { kind = "erasure", text = "Encore." });
        await site.QuietAsync();

        var request = await Candidate.BodyAsync(asked);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (asked.StatusCode, again.StatusCode));
        Assert.Equal((1, "2026-12-23"), (request["number"]!.GetValue<int>(), request["answerBefore"]!.GetValue<string>()));
        Assert.Equal(request.ToJsonString(), (await Candidate.BodyAsync(again)).ToJsonString());
        Assert.Equal("Je quitte l’entreprise.", Assert.Single((await FindAsync(site, candidate)).Review.DataRequests).Text);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Demande reçue, vos données", StringComparison.Ordinal));
        using var shown = await candidate.SendAsync(HttpMethod.Get, "/data");
        Assert.Single((await Candidate.BodyAsync(shown))["requests"]!.AsArray());
    }

    [Theory]
    [InlineData("""{ "kind": "oubli" }""", HttpStatusCode.UnprocessableEntity, "kind")]
    [InlineData("""{ "kind": "rectification" }""", HttpStatusCode.UnprocessableEntity, "text")]
    [InlineData("""{ "kind": "rectification", "text": "   " }""", HttpStatusCode.UnprocessableEntity, "text")]
    public async Task A_request_that_says_too_little_is_refused_by_field(string body, HttpStatusCode status, string field)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);

        using var refused = await candidate.SendAsync(HttpMethod.Post, "/data/requests", JsonNode.Parse(body));

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal([field], (await Candidate.BodyAsync(refused))["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty((await FindAsync(site, candidate)).Review.DataRequests);
    }

    [Fact]
    public async Task A_draft_goes_to_the_trash_and_comes_back_and_a_deposited_file_does_not()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var draft = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        using var wrong = await draft.SendAsync(HttpMethod.Post, "/data/requests", new { kind = "erasure" });
        using var discarded = await draft.SendAsync(HttpMethod.Put, "/trash");
        using var again = await draft.SendAsync(HttpMethod.Put, "/trash");
        var inTrash = await FindAsync(site, draft);
        using var back = await draft.SendAsync(HttpMethod.Delete, "/trash");
        using var backAgain = await draft.SendAsync(HttpMethod.Delete, "/trash");
        var kept = await FindAsync(site, draft);
        await draft.DepositAsync();
        using var late = await draft.SendAsync(HttpMethod.Put, "/trash");

        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal("2026-12-08", (await Candidate.BodyAsync(discarded))["erasedOn"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotNull(inTrash.Review.Erasure);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (back.StatusCode, backAgain.StatusCode));
        Assert.Null(kept.Review.Erasure);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await site.QuietAsync();
    }

    [Fact]
    public async Task A_guest_reads_about_themselves_alone_throws_nothing_away_and_a_stranger_reads_nothing()
    {
        const string Guest = "camille@usine.example";
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Guest, "deposer");
        await site.QuietAsync();
        var token = (await site.InboxAsync()).First(mail => mail.To.Contains(Guest)).Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal)).Split("/suivi/")[1];
        var path = $"/api/v1/applications/{holder.Id}";

        using var own = await site.SendAsync(HttpMethod.Get, $"{path}/data", token);
        using var thrown = await site.SendAsync(HttpMethod.Put, $"{path}/trash", token);
        using var stranger = await site.SendAsync(HttpMethod.Get, $"{path}/data");

        var data = await Candidate.BodyAsync(own);
        Assert.Equal(Guest, data["person"]!["email"]!.GetValue<string>());
        Assert.DoesNotContain("answers", data.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (thrown.StatusCode, stranger.StatusCode));
    }

    [Fact]
    public async Task A_guest_leaves_a_draft_and_is_forgotten_its_holder_does_not_and_a_deposited_file_is_left_by_asking()
    {
        const string Guest = "camille@usine.example";
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var draft = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var tokens = new List<string>();
        foreach (var guest in new[] { Guest, "dominique@usine.example" })
        {
            await site.Services.GetRequiredService<InviteGuestHandler>().HandleAsync(new InviteGuest(ApplicationId.Parse(draft.Id), guest, "lire"), CancellationToken.None);
            tokens.Add(site.Services.GetRequiredService<LinkTokens>().ForPerson(await FindAsync(site, draft), EmailAddress.Parse(guest)));
        }

        var path = $"/api/v1/applications/{draft.Id}/data";
        using var own = await draft.SendAsync(HttpMethod.Delete, "/data");
        using var left = await site.SendAsync(HttpMethod.Delete, path, tokens[0]);
        using var again = await site.SendAsync(HttpMethod.Delete, path, tokens[0]);
        await draft.DepositAsync();
        using var late = await site.SendAsync(HttpMethod.Delete, path, tokens[1]);
        await site.QuietAsync();
        await ErasureNights.FilesAsync(site, new DateOnly(2026, 11, 24));
        await ErasureNights.FilesAsync(site, new DateOnly(2026, 11, 25));

        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Contains("PUT …/trash", (await Candidate.BodyAsync(own))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(["dominique@usine.example"], (await FindAsync(site, draft)).Guests.Select(guest => guest.Address));
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", Guest, EmailAddress.Parse(Guest).Hash);
    }

    private static async Task<Application> FindAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;
}

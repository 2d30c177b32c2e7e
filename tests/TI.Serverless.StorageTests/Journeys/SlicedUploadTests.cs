using System.Net;
using System.Security.Cryptography;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Large files come in slices that may be sent twice, in any order, over days; what is joined is what was sent.</summary>
public sealed class SlicedUploadTests(Azurite azurite)
{
    private const int Odd = (2 * SlicedUpload.SliceSize) + 1234;

    [Fact]
    public async Task A_file_sent_in_slices_in_any_order_and_twice_is_joined_once_as_it_was()
    {
        await using var site = await StartAsync();
        var upload = await BeginAsync(site, "plans.pdf", SlicedUpload.Pdf(Odd));

        var opened = await upload.OpenAsync();
        Assert.Equal(3, opened["slices"]!.GetValue<int>());
        Assert.Equal("0,1,2", await upload.MissingAsync());
        Assert.Equal(HttpStatusCode.NoContent, await upload.PutAsync(2));
        Assert.Equal(HttpStatusCode.NoContent, await upload.PutAsync(0));
        Assert.Equal(HttpStatusCode.NoContent, await upload.PutAsync(2));
        Assert.Equal("1", await upload.MissingAsync());
        using var early = await upload.CompleteAsync();
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal("[1]", (await Candidate.BodyAsync(early))["current"]!["missing"]!.ToJsonString());
        await upload.PutAsync(1);
        using var first = await upload.CompleteAsync();
        using var second = await upload.CompleteAsync();

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal((await Candidate.BodyAsync(first)).ToJsonString(), (await Candidate.BodyAsync(second)).ToJsonString());
        var joined = await upload.JoinedAsync();
        Assert.Equal(Odd, joined!["size"]!.GetValue<long>());
        Assert.Equal(upload.Sha256, joined["sha256"]!.GetValue<string>());
        Assert.Equal(upload.Sha256, await StoredSha256Async(site, upload, joined["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_slice_has_exactly_the_length_that_the_announced_size_gives_it()
    {
        await using var site = await StartAsync();
        var upload = await BeginAsync(site, "plans.pdf", SlicedUpload.Pdf(Odd));
        await upload.OpenAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await upload.PutAsync(0, new byte[SlicedUpload.SliceSize + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await upload.PutAsync(2, new byte[1235]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await upload.PutAsync(2, new byte[1233]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await upload.PutAsync(1, []));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await upload.PutAsync(3, new byte[10]));
        Assert.Equal("0,1,2", await upload.MissingAsync());
    }

    [Fact]
    public async Task A_file_is_announced_with_a_size_that_its_piece_allows()
    {
        await using var site = await StartAsync();
        var upload = await BeginAsync(site, "plans.pdf", SlicedUpload.Pdf(500));

        using var tooLarge = await upload.AskAsync((200L * 1_048_576) + 1);
        using var largest = await upload.AskAsync(200L * 1_048_576);
        using var empty = await upload.AskAsync(0);
        using var unknown = await upload.Candidate.SendAsync(HttpMethod.Post, "/uploads", new { field = "inconnue", fileName = "a.pdf", size = 10 });
        using var unreadable = await upload.Candidate.SendAsync(HttpMethod.Post, "/uploads", new { field = "film", fileName = "a.pdf", size = "beaucoup" });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.Created, largest.StatusCode);
        Assert.Equal(50, (await Candidate.BodyAsync(largest))["slices"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.StatusCode);
    }

    [Fact]
    public async Task A_ticket_serves_one_application_for_six_days()
    {
        await using var site = await StartAsync();
        var upload = await BeginAsync(site, "plans.pdf", SlicedUpload.Pdf(Odd));
        await upload.OpenAsync();
        var other = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Authority);

        using var elsewhere = await other.SendAsync(HttpMethod.Get, $"/uploads/{upload.Token}");
        using var forged = await upload.Candidate.SendAsync(HttpMethod.Get, "/uploads/n-importe-quoi");
        using var nobody = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{upload.Candidate.Id}/uploads/{upload.Token}");
        site.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, await upload.PutAsync(0));
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await upload.PutAsync(0));
        using var late = await upload.CompleteAsync();
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_file_of_another_content_than_its_name_is_refused_and_leaves_the_store()
    {
        await using var site = await StartAsync();
        var content = new byte[Odd];
        "MZ"u8.CopyTo(content);
        var upload = await BeginAsync(site, "plans.pdf", content);
        await upload.OpenAsync();
        for (var slice = 0; slice < 3; slice++)
        {
            await upload.PutAsync(slice);
        }

        using var refused = await upload.CompleteAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Equal("0,1,2", await upload.MissingAsync());
        Assert.Null(await upload.JoinedAsync());
    }

    [Fact]
    public async Task What_cannot_be_recorded_any_more_leaves_no_file_behind()
    {
        await using var site = await StartAsync();
        var upload = await BeginAsync(site, "plans.pdf", SlicedUpload.Pdf(Odd));
        await upload.OpenAsync();
        for (var slice = 0; slice < 3; slice++)
        {
            await upload.PutAsync(slice);
        }

        for (var i = 0; i < 20; i++)
        {
            using var added = await upload.Candidate.AttachAsync("film", $"{i}.pdf", Samples.Pdf($"{i}"));
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        using var tooMany = await upload.CompleteAsync();

        Assert.Equal(HttpStatusCode.Conflict, tooMany.StatusCode);
        Assert.Null(await upload.JoinedAsync());
        Assert.Empty(await upload.MissingAsync());
    }

    [Fact]
    public async Task The_cookie_of_the_pages_opens_uploads_and_nothing_else_of_the_API()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");
        var api = $"/api/v1/applications{pages.Path["/dossiers".Length..]}";
        using var open = new HttpRequestMessage(HttpMethod.Post, $"{api}/uploads")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { field = "film", fileName = "plans.pdf", size = 10 }),
        };
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"{api}/uploads")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { field = "film", fileName = "plans.pdf", size = 10 }),
            Headers = { { "Sec-Fetch-Site", "cross-site" } },
        };

        using var opened = await pages.SendAsync(open);
        using var refused = await pages.SendAsync(foreign);
        using var read = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, api));

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
    }

    [Fact]
    public async Task A_single_request_carries_20_megabytes_and_says_how_to_send_more()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company);
        const int most = 20 * 1_048_576;

        using var over = await candidate.AttachAsync("film", "plans.pdf", SlicedUpload.Pdf(most + 1));
        using var atLimit = await candidate.AttachAsync("film", "plans.pdf", SlicedUpload.Pdf(most));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Contains("JavaScript", (await Candidate.BodyAsync(over))["errors"]!["film"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, atLimit.StatusCode);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);

    private static async Task<SlicedUpload> BeginAsync(TestSite site, string name, byte[] content) =>
        new(await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company), "film", name, content);

    private static async Task<string> StoredSha256Async(TestSite site, SlicedUpload upload, string attachmentId)
    {
        var blobs = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<TI.Serverless.Functions.Storage.AttachmentBlobs>(site.Services);
        await using var content = await blobs.ReadThroughAsync(
            TI.Serverless.Functions.Applications.ApplicationId.Parse(upload.Candidate.Id), attachmentId, CancellationToken.None);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }
}

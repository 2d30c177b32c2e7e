using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Keys;

/// <summary>What a program does with a key, from the list to a decision.</summary>
public sealed class StaffApiTests(Azurite azurite)
{
    private static readonly string[] Everything = ["PersonalData", "Write", "Decide", "Export"];

    [Fact]
    public async Task The_list_goes_on_from_page_to_page_with_its_filters()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var files = await DepositedFiles.DepositAsync(site, 53);
        var holder = await KeyHolder.CreateAsync(site);

        var first = await holder.GetAsync($"{KeyHolder.Applications}?status=submitted&sort=newest");
        var second = await holder.GetAsync(first["next"]!.GetValue<string>());
        var none = await holder.GetAsync($"{KeyHolder.Applications}?status=retained");
        var found = await holder.GetAsync($"{KeyHolder.Applications}?q={Samples.Siret(7)[..9]}");

        string[] listed = [.. Ids(first), .. Ids(second)];
        Assert.Equal(50, Ids(first).Length);
        Assert.Equal(files.Reverse().Select(file => file.Id), listed);
        Assert.Null(second["next"]);
        Assert.Empty(Ids(none));
        Assert.Equal([files[6].Id], Ids(found));
        Assert.DoesNotContain("usine.example", first.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=ouvert", "status")]
    [InlineData("status=1", "status")]
    [InlineData("submittedBefore=hier", "submittedBefore")]
    [InlineData("sort=taille", "sort")]
    [InlineData("etat=Submitted", "etat")]
    [InlineData("status=submitted,inReview", "status")]
    [InlineData("signal=companyToVerify,duplicate", "signal")]
    [InlineData("q=!!", "q")]
    [InlineData("continuation=zzz", "continuation")]
    public async Task A_filter_that_cannot_be_understood_is_refused(string query, string field)
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var holder = await KeyHolder.CreateAsync(site);

        using var refused = await holder.SendAsync(HttpMethod.Get, $"{KeyHolder.Applications}?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await Candidate.BodyAsync(refused))["errors"]![field]);
    }

    [Fact]
    public async Task A_file_tells_of_persons_to_the_key_that_may_read_them_and_to_no_other()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/notes", ("note", "Budget fragile."), ("formulaire", "1"));
        var reader = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage);
        var intimate = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage, "PersonalData");

        var little = await reader.GetAsync($"{KeyHolder.Applications}/{file.Id}");
        var all = await intimate.GetAsync($"{KeyHolder.Applications}/{file.Id}");
        using var piece = await intimate.SendAsync(HttpMethod.Get, all["attachments"]![0]!["content"]!.GetValue<string>());
        using var missing = await intimate.SendAsync(HttpMethod.Get, $"{KeyHolder.Applications}/{file.Id}/attachments/x");

        Assert.DoesNotContain("usine.example", little.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Budget fragile", little.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(little["answers"]);
        Assert.Equal("submitted", little["status"]!.GetValue<string>());
        Assert.EndsWith("+00:00", little["submittedAt"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("direction1@usine.example", all["email"]!.GetValue<string>());
        Assert.Equal("Budget fragile.", all["timeline"]!.AsArray()[^1]!["text"]!.GetValue<string>());
        Assert.NotEmpty(all["answers"]!.AsObject());
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (piece.StatusCode, piece.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_a_key_writes_is_done_as_in_the_back_office_and_signed_with_its_name()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var holder = await KeyHolder.CreateAsync(site, Everything);
        var path = $"{KeyHolder.Applications}/{file.Id}";

        await ExpectAsync(holder.SendAsync(HttpMethod.Put, $"{path}/labels", new { labels = new[] { "Urgent", "À voir" } }, await ETagAsync(holder, path)), HttpStatusCode.OK);
        await ExpectAsync(holder.SendAsync(HttpMethod.Put, $"{path}/assignment", new { email = DepositedFiles.Administrator }, await ETagAsync(holder, path)), HttpStatusCode.OK);
        await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/notes", new { text = "Versé à la GED." }), HttpStatusCode.Created);
        await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/messages", new { text = "Bonjour." }), HttpStatusCode.Created);
        await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/actions/eligible", new { text = "Conforme." }, await ETagAsync(holder, path)), HttpStatusCode.OK);
        var decided = await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/actions/ne-pas-retenir", new { text = "Hors sujet." }, "*"), HttpStatusCode.OK);
        await site.QuietAsync();

        Assert.Equal("notRetained", decided["status"]!.GetValue<string>());
        Assert.Equal(["Urgent", "À voir"], decided["labels"]!.AsArray().Select(label => label!.GetValue<string>()));
        Assert.Empty(decided["actions"]!.AsArray());
        var events = await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(file.Id), CancellationToken.None);
        Assert.Equal(
            [EventKind.Labelled, EventKind.Assigned, EventKind.NoteAdded, EventKind.MessageSent, EventKind.FoundEligible, EventKind.NotRetained],
            events.Skip(2).Select(one => one.Kind));
        Assert.All(events.Skip(2), one => Assert.Equal("GED (clé d’API)", one.By));
        Assert.Contains(await site.InboxAsync(), mail => mail.To.Contains("direction1@usine.example") && mail.Subject.StartsWith("Décision", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_read_an_older_version_changes_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var holder = await KeyHolder.CreateAsync(site, Everything);
        var path = $"{KeyHolder.Applications}/{file.Id}";
        var read = await ETagAsync(holder, path);
        await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/notes", new { text = "Entre-temps." }), HttpStatusCode.Created);

        foreach (var (method, under, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Put, "labels", new { labels = new[] { "Urgent" } }),
            (HttpMethod.Put, "assignment", new { email = DepositedFiles.Administrator }),
            (HttpMethod.Post, "actions/eligible", new { text = "Conforme." }),
        })
        {
            var stale = await ExpectAsync(holder.SendAsync(method, $"{path}/{under}", body, read), HttpStatusCode.PreconditionFailed);
            await ExpectAsync(holder.SendAsync(method, $"{path}/{under}", body, "\"abc\""), HttpStatusCode.PreconditionFailed);
            await ExpectAsync(holder.SendAsync(method, $"{path}/{under}", body), HttpStatusCode.PreconditionRequired);
            Assert.Equal(await ETagAsync(holder, path), stale["currentETag"]!.GetValue<string>());
        }

        Assert.Equal(3, (await holder.GetAsync(path))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_request_that_is_named_is_done_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var holder = await KeyHolder.CreateAsync(site, Everything);

        foreach (var (under, kind) in new[] { ("notes", "noteAdded"), ("messages", "messageSent") })
        {
            for (var time = 0; time < 2; time++)
            {
                using var sent = await holder.SendAsync(
                    HttpMethod.Post, $"{KeyHolder.Applications}/{file.Id}/{under}", new { text = "Une fois." }, headers: ("Idempotency-Key", $"{under}-1"));
                Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
            }

            var trail = (await holder.GetAsync($"{KeyHolder.Applications}/{file.Id}"))["timeline"]!.AsArray();
            Assert.Single(trail, one => one!["kind"]!.GetValue<string>() == kind);
        }
    }

    [Fact]
    public async Task Deciding_asks_for_a_scope_of_its_own()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var holder = await KeyHolder.CreateAsync(site, "Write");
        var path = $"{KeyHolder.Applications}/{file.Id}";

        using var refused = await holder.SendAsync(HttpMethod.Post, $"{path}/actions/retenir", new { }, "*");
        var actions = (await holder.GetAsync(path))["actions"]!.AsArray();

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("decide", (await Candidate.BodyAsync(refused))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(actions, action => action!["name"]!.GetValue<string>() == "eligible");
        Assert.DoesNotContain(actions, action => action!["decides"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_is_wrong_in_a_body_is_told_by_its_name()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var holder = await KeyHolder.CreateAsync(site, Everything);
        var path = $"{KeyHolder.Applications}/{file.Id}";

        foreach (var (method, under, body, field) in new (HttpMethod, string, object, string)[]
        {
            (HttpMethod.Post, "notes", new { text = " " }, "text"),
            (HttpMethod.Post, "messages", new { }, "text"),
            (HttpMethod.Put, "labels", new { labels = "Urgent" }, "labels"),
            (HttpMethod.Put, "labels", new { labels = new[] { "a", "A" } }, "labels"),
            (HttpMethod.Put, "assignment", new { email = "passant@ailleurs.example" }, "email"),
            (HttpMethod.Post, "actions/complement", new { text = "Quoi ?", answerBefore = "2020-01-01" }, "answerBefore"),
            (HttpMethod.Post, "actions/non-eligible", new { }, "text"),
        })
        {
            var refused = await ExpectAsync(holder.SendAsync(method, $"{path}/{under}", body, "*"), HttpStatusCode.UnprocessableEntity);
            Assert.NotNull(refused["errors"]![field]);
        }

        await ExpectAsync(holder.SendAsync(HttpMethod.Post, $"{path}/actions/inconnue", new { }, "*"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Calls_and_figures_are_those_that_the_key_opens()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 2);
        var holder = await KeyHolder.CreateAsync(site);

        var calls = await holder.GetAsync("/api/v1/staff/calls");
        var figures = await holder.GetAsync(calls["calls"]![0]!["figures"]!.GetValue<string>());

        Assert.Equal("vte-2026", Assert.Single(calls["calls"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(2, figures["deposited"]!.GetValue<int>());
        Assert.Equal(2, figures["waves"]![0]!["statuses"]!["submitted"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_export_is_asked_for_followed_and_downloaded_without_a_mail()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var holder = await KeyHolder.CreateAsync(site, "Export");

        using var asked = await holder.SendAsync(HttpMethod.Post, "/api/v1/staff/calls/vte-2026/exports", new { kind = "csv", status = "submitted" });
        await site.QuietAsync();
        var done = await holder.GetAsync(asked.Headers.Location!.OriginalString);
        using var file = await holder.SendAsync(HttpMethod.Get, done["files"]![0]!["content"]!.GetValue<string>());
        var wrong = await ExpectAsync(holder.SendAsync(HttpMethod.Post, "/api/v1/staff/calls/vte-2026/exports", new { kind = "pdf", waveId = "nulle" }), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.True(done["isDone"]!.GetValue<bool>());
        Assert.Contains("usine.example", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["kind", "waveId"], wrong["errors"]!.AsObject().Select(error => error.Key));
        Assert.DoesNotContain(await site.InboxAsync(), mail => mail.Subject.StartsWith("Export prêt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_another_call_and_a_draft_do_not_exist()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var draft = await Candidate.StartAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(9) });
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.EveryCallPage, Everything);

        foreach (var path in new[] { $"/api/v1/staff/calls/cnam-2026/applications/{file.Id}", $"{KeyHolder.Applications}/{draft.Id}", $"{KeyHolder.Applications}/abc", "/api/v1/staff/calls/nul/applications" })
        {
            using var response = await holder.SendAsync(HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }
    }

    private static string[] Ids(JsonObject page) => [.. page["applications"]!.AsArray().Select(file => file!["id"]!.GetValue<string>())];

    private static async Task<string> ETagAsync(KeyHolder holder, string path)
    {
        using var read = await holder.SendAsync(HttpMethod.Get, path);
        return read.Headers.ETag!.Tag;
    }

    private static async Task<JsonObject> ExpectAsync(Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.RequestMessage!.RequestUri}: {response.StatusCode}: {body}");
        return JsonNode.Parse(body)!.AsObject();
    }
}

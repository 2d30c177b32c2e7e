using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using TI.Embedded.SendGrid;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class DevelopmentInboxTests(Azurite azurite)
{
    private readonly string _account = azurite.NextAccount();

    [Fact]
    public async Task A_mail_that_the_client_sends_is_shown_as_it_was_written()
    {
        await using var host = await TestHost.Start(_account, []);

        var response = await Client(host).SendEmailAsync(Mail("Dépôt enregistré à l'été"), TestContext.Current.CancellationToken);

        var mail = Assert.Single(await Inbox(host))!;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Body.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((string?)mail["id"], Assert.Single(response.Headers.GetValues("X-Message-Id")));
        Assert.Equal("Dépôt enregistré à l'été", (string?)mail["subject"]);
        Assert.Equal("ne-pas-repondre@ti-serverless.example", (string?)mail["from"]);
        Assert.Equal(["maire@commune.example"], mail["to"]!.AsArray().Select(to => (string?)to));
        Assert.Equal("Reçu à Évreux", (string?)mail["text"]);
        Assert.Equal("<p>Reçu <a href=\"http://localhost:7071/suivi?a=1&amp;b=2\">à Évreux</a></p>", (string?)mail["html"]);
        Assert.Equal(["http://localhost:7071/suivi?a=1&b=2"], mail["links"]!.AsArray().Select(link => (string?)link));
        Assert.Equal("42", (string?)mail["customArgs"]!["claim"]);
        Assert.Equal("vte-2026", (string?)mail["headers"]!["X-Appel"]);
        Assert.Equal(["recu"], mail["categories"]!.AsArray().Select(category => (string?)category));
        Assert.NotNull((DateTimeOffset?)mail["receivedAt"]);
    }

    [Fact]
    public async Task Mails_outlive_the_host_newest_first()
    {
        await using (var host = await TestHost.Start(_account, []))
        {
            await Client(host).SendEmailAsync(Mail("un"), TestContext.Current.CancellationToken);
            await Client(host).SendEmailAsync(Mail("deux"), TestContext.Current.CancellationToken);
        }

        await using var again = await TestHost.Start(_account, []);
        await Client(again).SendEmailAsync(Mail("trois"), TestContext.Current.CancellationToken);

        Assert.Equal(["trois", "deux", "un"], (await Inbox(again)).Select(mail => (string?)mail!["subject"]));
    }

    [Fact]
    public async Task Emptying_the_inbox_is_for_good()
    {
        await using (var host = await TestHost.Start(_account, []))
        {
            await Client(host).SendEmailAsync(Mail("un"), TestContext.Current.CancellationToken);
            using var emptied = await host.Client.DeleteAsync("/_dev/inbox", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, emptied.StatusCode);
            Assert.Empty(await Inbox(host));
        }

        await using var again = await TestHost.Start(_account, []);
        Assert.Empty(await Inbox(again));
    }

    [Fact]
    public async Task The_pages_list_the_mails_and_show_each()
    {
        await using var host = await TestHost.Start(_account, []);
        await Client(host).SendEmailAsync(Mail("Dépôt"), TestContext.Current.CancellationToken);
        var id = (string?)(await Inbox(host))[0]!["id"];

        using var list = await host.Client.GetAsync("/_dev/inbox", TestContext.Current.CancellationToken);
        using var mail = await host.Client.GetAsync($"/_dev/inbox/{id}", TestContext.Current.CancellationToken);
        using var missing = await host.Client.GetAsync("/_dev/inbox/99999999-0", TestContext.Current.CancellationToken);

        Assert.Contains($"/_dev/inbox/{id}\">Dépôt", await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Reçu à Évreux", await mail.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", mail.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_refusal_has_SendGrids_shape()
    {
        await using var host = await TestHost.Start(_account, []);

        var response = await Client(host).SendEmailAsync(new SendGridMessage { Subject = "s", PlainTextContent = "t" }, TestContext.Current.CancellationToken);

        var errors = JsonNode.Parse(await response.Body.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]!.AsArray();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(["from.email", "personalizations"], errors.Select(error => (string?)error!["field"]));
        Assert.All(errors, error => Assert.Equal(["field", "help", "message"], error!.AsObject().Select(property => property.Key).Order()));
        Assert.Empty(await Inbox(host));
    }

    [Theory]
    [InlineData("Bearer k", "{", HttpStatusCode.BadRequest)]
    [InlineData("Bearer k", "null", HttpStatusCode.BadRequest)]
    [InlineData("Bearer k", """{"subject":1}""", HttpStatusCode.BadRequest)]
    [InlineData(null, "{}", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("Basic k", "{}", HttpStatusCode.Unauthorized)]
    public async Task A_post_that_is_not_a_message_or_shows_no_key_is_refused(string? authorization, string body, HttpStatusCode expected)
    {
        await using var host = await TestHost.Start(_account, []);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_dev/sendgrid/v3/mail/send")
        {
            Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task A_message_in_sandbox_mode_is_valid_and_not_sent()
    {
        await using var host = await TestHost.Start(_account, []);
        var mail = Mail("essai");
        mail.SetSandBoxMode(true);

        var response = await Client(host).SendEmailAsync(mail, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await Inbox(host));
    }

    [Fact]
    public async Task The_next_posts_fail_as_planned_and_then_no_more()
    {
        await using var host = await TestHost.Start(_account, []);
        using var planned = await host.Client.PutAsJsonAsync(
            "/_dev/sendgrid/failures", new { status = 429, count = 2, retryAfter = 3 }, TestContext.Current.CancellationToken);

        var answers = new List<Response>();
        for (var post = 0; post < 3; post++)
        {
            answers.Add(await Client(host).SendEmailAsync(Mail($"envoi {post}"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.NoContent, planned.StatusCode);
        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted], answers.Select(answer => answer.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(3), answers[0].Headers.RetryAfter?.Delta);
        Assert.Single(await Inbox(host));
    }

    [Theory]
    [InlineData("""{"status":200,"count":1}""")]
    [InlineData("""{"status":500,"count":-1}""")]
    [InlineData("{")]
    public async Task A_failure_that_makes_no_sense_is_refused(string body)
    {
        await using var host = await TestHost.Start(_account, []);

        using var planned = await host.Client.PutAsync(
            "/_dev/sendgrid/failures", new StringContent(body, MediaTypeHeaderValue.Parse("application/json")), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, planned.StatusCode);
    }

    // What the application does with the settings it is given.
    private static SendGridClient Client(TestHost host)
    {
        var settings = host.Get<IConfiguration>();
        return new SendGridClient(new SendGridClientOptions { ApiKey = settings["SendGrid:ApiKey"]!, Host = settings["SendGrid:Host"]! });
    }

    private static async Task<JsonArray> Inbox(TestHost host) =>
        JsonNode.Parse(await host.Client.GetStringAsync("/_dev/inbox.json", TestContext.Current.CancellationToken))!.AsArray();

    private static SendGridMessage Mail(string subject)
    {
        var mail = new SendGridMessage
        {
            From = new EmailAddress("ne-pas-repondre@ti-serverless.example", "Préfecture"),
            Subject = subject,
            PlainTextContent = "Reçu à Évreux",
            HtmlContent = "<p>Reçu <a href=\"http://localhost:7071/suivi?a=1&amp;b=2\">à Évreux</a></p>",
        };
        mail.AddTo(new EmailAddress("maire@commune.example", "Le maire"));
        mail.AddHeader("X-Appel", "vte-2026");
        mail.AddCustomArg("claim", "42");
        mail.AddCategory("recu");
        return mail;
    }
}

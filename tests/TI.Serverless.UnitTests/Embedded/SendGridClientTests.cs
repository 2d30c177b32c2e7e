using System.Net;
using System.Text.Json.Nodes;
using TI.Embedded.SendGrid;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class SendGridClientTests
{
    [Fact]
    public async Task The_message_is_posted_as_SendGrid_documents_it()
    {
        using var handler = new CapturingHandler();
        using var http = new HttpClient(handler);
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = "SG.key", Host = "http://localhost:7071/_dev/sendgrid" });

        var response = await client.SendEmailAsync(Message(), TestContext.Current.CancellationToken);

        Assert.Equal("POST http://localhost:7071/_dev/sendgrid/v3/mail/send", handler.Request);
        Assert.Equal("Bearer SG.key", handler.Authorization);
        Assert.Equal("application/json", handler.ContentType);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(handler.Body)), handler.Body);
        Assert.Contains("Dépôt à l'été", handler.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(["m1"], response.Headers.GetValues("X-Message-Id"));
        Assert.Equal("", await response.Body.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_not_said_is_left_out()
    {
        using var handler = new CapturingHandler();
        using var http = new HttpClient(handler);
        var message = new SendGridMessage { From = new EmailAddress("a@b.fr"), Subject = "s", HtmlContent = "<p>" };
        message.AddTo(new EmailAddress("c@d.fr"));

        await new SendGridClient(http, new SendGridClientOptions { ApiKey = "k" }).SendEmailAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal("POST https://api.sendgrid.com/v3/mail/send", handler.Request);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"from":{"email":"a@b.fr"},"subject":"s","personalizations":[{"to":[{"email":"c@d.fr"}]}],"content":[{"type":"text/html","value":"<p>"}]}"""),
            JsonNode.Parse(handler.Body)));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_authorized()
    {
        using var handler = new CapturingHandler();
        using var http = new HttpClient(handler);

        await new SendGridClient(http, new SendGridClientOptions()).SendEmailAsync(new SendGridMessage(), TestContext.Current.CancellationToken);

        Assert.Null(handler.Authorization);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void A_blank_key_throws(string? key) => Assert.Throws<ArgumentNullException>(() => new SendGridClientOptions { ApiKey = key! });

    [Fact]
    public void Mails_can_be_processed_in_the_European_Union()
    {
        Assert.Equal("https://api.eu.sendgrid.com/", new SendGridClientOptions().SetDataResidency("eu").Host);
        Assert.Throws<InvalidOperationException>(() => new SendGridClientOptions().SetDataResidency("fr"));
    }

    private const string Expected = """
        {
          "from": { "email": "a@b.fr", "name": "Préfecture" },
          "reply_to": { "email": "r@b.fr" },
          "subject": "Dépôt à l'été",
          "personalizations": [{
            "to": [{ "email": "c@d.fr" }, { "email": "e@f.fr" }],
            "headers": { "X-Appel": "vte-2026" },
            "custom_args": { "claim": "1", "call": "vte" }
          }],
          "content": [{ "type": "text/plain", "value": "texte" }, { "type": "text/html", "value": "<p>" }],
          "categories": ["recu"],
          "mail_settings": { "sandbox_mode": { "enable": true } },
          "tracking_settings": { "click_tracking": { "enable": false, "enable_text": false }, "open_tracking": { "enable": false } }
        }
        """;

    private static SendGridMessage Message()
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress("a@b.fr", "Préfecture"),
            Subject = "Dépôt à l'été",
            HtmlContent = "<p>",
            PlainTextContent = "texte",
        };
        message.AddTo(new EmailAddress("c@d.fr"));
        message.AddTo(new EmailAddress("e@f.fr"));
        message.AddTo(new EmailAddress("C@d.fr"));
        message.SetReplyTo(new EmailAddress("r@b.fr"));
        message.AddHeader("X-Appel", "vte-2026");
        message.AddCustomArg("claim", "1");
        message.AddCustomArg("call", "vte");
        message.AddCategory("recu");
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetSandBoxMode(true);
        return message;
    }

    private sealed class CapturingHandler : HttpMessageHandler
    {
        public string? Request { get; private set; }

        public string? Authorization { get; private set; }

        public string? ContentType { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = $"{request.Method} {request.RequestUri}";
            Authorization = request.Headers.Authorization?.ToString();
            ContentType = request.Content!.Headers.ContentType?.ToString();
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            var response = new HttpResponseMessage(HttpStatusCode.Accepted);
            response.Headers.Add("X-Message-Id", "m1");
            return response;
        }
    }
}

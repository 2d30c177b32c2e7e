using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TI.Embedded.SendGrid;
using TI.Serverless.Functions.Mail;
using TI.Serverless.TestKit;
using TI.Serverless.UnitTests.Calls;
using EmailAddress = TI.Serverless.Functions.Applications.EmailAddress;

namespace TI.Serverless.UnitTests.Mail;

public sealed class MailSenderTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_424_400);

    [Fact]
    public async Task A_mail_goes_in_both_forms_with_its_claim_and_without_any_tracking()
    {
        var provider = new Provider(() => new HttpResponseMessage(HttpStatusCode.Accepted) { Headers = { { "X-Message-Id", "m1" } } });

        var outcome = await SendAsync(provider);

        Assert.Equal(new SendOutcome.Accepted("m1"), outcome);
        var sent = provider.Bodies[0];
        Assert.Equal(["text/plain", "text/html"], sent["content"]!.AsArray().Select(part => part!["type"]!.GetValue<string>()));
        Assert.Equal("direction@usine.example", sent["personalizations"]![0]!["to"]![0]!["email"]!.GetValue<string>());
        Assert.Equal(SampleCall.Call.Contact.Email, sent["reply_to"]!["email"]!.GetValue<string>());
        Assert.Equal("c1", sent["personalizations"]![0]!["custom_args"]!["claim"]!.GetValue<string>());
        Assert.Equal("Applications/1/mail|receipt|000002|hash", sent["personalizations"]![0]!["custom_args"]!["place"]!.GetValue<string>());
        Assert.False(sent["tracking_settings"]!["click_tracking"]!["enable"]!.GetValue<bool>());
        Assert.False(sent["tracking_settings"]!["click_tracking"]!["enable_text"]!.GetValue<bool>());
        Assert.False(sent["tracking_settings"]!["open_tracking"]!["enable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_people_wrote_begins_no_other_header()
    {
        var provider = new Provider(() => new HttpResponseMessage(HttpStatusCode.Accepted));

        await SendAsync(provider, "Objet\r\nBcc: tiers@ailleurs.example", "Usine\nX-Autre: 1");

        Assert.Equal("ObjetBcc: tiers@ailleurs.example", provider.Bodies[0]["subject"]!.GetValue<string>());
        Assert.Equal("UsineX-Autre: 1", provider.Bodies[0]["personalizations"]![0]!["to"]![0]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_may_pass_puts_the_mail_off(HttpStatusCode status)
    {
        var response = new HttpResponseMessage(status) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90)) } };

        var outcome = await SendAsync(new Provider(() => response));

        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<SendOutcome.Later>(outcome).After);
    }

    [Theory]
    [InlineData(429, null, "1795424430", 30)]
    [InlineData(429, 90, "1795424430", 90)] // the standard header first
    [InlineData(429, null, "1795424399", null)] // past
    [InlineData(429, null, "1795424400000", null)] // milliseconds
    [InlineData(429, null, "bientôt", null)]
    [InlineData(503, null, "1795424430", null)] // it is about overload alone
    public async Task An_overload_lasts_until_the_reset_that_the_provider_tells(int status, int? retryAfter, string reset, int? expected)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.TryAddWithoutValidation("X-RateLimit-Reset", reset);
        response.Headers.RetryAfter = retryAfter is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;

        var outcome = await SendAsync(new Provider(() => response));

        Assert.Equal(expected is { } wait ? TimeSpan.FromSeconds(wait) : null, Assert.IsType<SendOutcome.Later>(outcome).After);
    }

    [Fact]
    public async Task A_date_to_retry_after_is_a_time_to_wait()
    {
        var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new RetryConditionHeaderValue(Now.AddSeconds(45)) } };

        Assert.Equal(TimeSpan.FromSeconds(45), Assert.IsType<SendOutcome.Later>(await SendAsync(new Provider(() => response))).After);
    }

    [Fact]
    public async Task A_mail_that_the_provider_finds_wrong_is_refused_with_its_words()
    {
        var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"errors":[{"message":"bad"}]}""") };

        var outcome = await SendAsync(new Provider(() => response));

        Assert.StartsWith("400 {\"errors\"", Assert.IsType<SendOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_or_silent_provider_puts_the_mail_off()
    {
        Assert.IsType<SendOutcome.Later>(await SendAsync(new Provider(() => throw new HttpRequestException("refused"))));
        Assert.IsType<SendOutcome.Later>(await SendAsync(new Provider(() => throw new TaskCanceledException("timeout"))));
    }

    private static async Task<SendOutcome> SendAsync(Provider provider, string subject = "Objet", string name = "Usine")
    {
        using var http = new HttpClient(provider);
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = "k", Host = "http://provider.example" });
        var sender = new MailSender(client, Options.Create(new MailOptions { FromAddress = "ne-pas-repondre@ti.example" }), new SettableClock(Now));
        return await sender.SendAsync(
            new Recipient(EmailAddress.Parse("direction@usine.example"), name),
            subject,
            new RenderedMail("<p>Bonjour</p>", "Bonjour"),
            SampleCall.Call,
            "receipt",
            "c1",
            "Applications/1/mail|receipt|000002|hash",
            CancellationToken.None);
    }

    private sealed class Provider(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<JsonNode> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!);
            return answer();
        }
    }
}

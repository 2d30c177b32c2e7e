using System.Text;
using System.Text.Json;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;

namespace TI.Serverless.UnitTests.Mail;

public sealed class SendGridEventsTests
{
    [Theory]
    [InlineData("""{ "event": "delivered", "response": "250 OK" }""", DeliveryState.Delivered, UndeliveredReason.Unknown)]
    [InlineData("""{ "event": "deferred", "response": "452 4.2.2 Over quota" }""", DeliveryState.Deferred, UndeliveredReason.Unknown)]
    [InlineData("""{ "event": "bounce", "type": "bounce", "status": "5.1.1", "reason": "550 unknown" }""", DeliveryState.Bounced, UndeliveredReason.NoSuchAddress)]
    [InlineData("""{ "event": "bounce", "type": "bounce", "bounce_classification": "Invalid Address", "reason": "no" }""", DeliveryState.Bounced, UndeliveredReason.NoSuchAddress)]
    [InlineData("""{ "event": "bounce", "type": "bounce", "reason": "552 5.2.2 <lea@x.example> over quota" }""", DeliveryState.Bounced, UndeliveredReason.MailboxUnavailable)]
    [InlineData("""{ "event": "bounce", "type": "bounce", "bounce_classification": "Mailbox Unavailable" }""", DeliveryState.Bounced, UndeliveredReason.MailboxUnavailable)]
    [InlineData("""{ "event": "bounce", "type": "blocked", "status": "5.7.1" }""", DeliveryState.Bounced, UndeliveredReason.Refused)]
    [InlineData("""{ "event": "bounce", "type": "blocked", "reason": "blacklisted" }""", DeliveryState.Bounced, UndeliveredReason.Refused)]
    [InlineData("""{ "event": "bounce", "type": "bounce", "reason": "never heard" }""", DeliveryState.Bounced, UndeliveredReason.Unknown)]
    [InlineData("""{ "event": "dropped", "reason": "Bounced Address" }""", DeliveryState.Dropped, UndeliveredReason.NoSuchAddress)]
    [InlineData("""{ "event": "dropped", "reason": "Spam Reporting Address" }""", DeliveryState.Dropped, UndeliveredReason.ReportedAsSpam)]
    [InlineData("""{ "event": "spamreport" }""", DeliveryState.ReportedAsSpam, UndeliveredReason.ReportedAsSpam)]
    public void An_event_is_read_as_a_state_and_a_class_of_reasons(string written, DeliveryState state, UndeliveredReason reason)
    {
        var report = Assert.Single(Read($$"""[{ "place": "p", "timestamp": 1764000000, {{written.Trim('{', '}', ' ')}} }]"""));

        Assert.Equal(new DeliveryReport("p", state, reason, DateTimeOffset.FromUnixTimeSeconds(1764000000)), report);
    }

    [Theory]
    [InlineData("""{ "place": "p", "timestamp": 1764000000, "event": "open" }""")]
    [InlineData("""{ "place": "p", "timestamp": 1764000000, "event": "processed" }""")]
    [InlineData("""{ "timestamp": 1764000000, "event": "bounce" }""")]
    [InlineData("""{ "place": "p", "event": "bounce" }""")]
    [InlineData("""{ "place": "p", "timestamp": "soon", "event": "bounce" }""")]
    [InlineData("""{ "place": "p", "timestamp": 9223372036854775807, "event": "bounce" }""")]
    [InlineData("""{ "place": "p", "timestamp": -1, "event": "bounce" }""")]
    [InlineData("""{ "place": 7, "timestamp": 1764000000, "event": 3 }""")]
    [InlineData("7")]
    public void What_says_nothing_of_a_mail_of_ours_is_left_aside(string one)
    {
        Assert.Empty(Read($"[{one}]"));
    }

    [Fact]
    public void What_is_no_batch_is_an_error()
    {
        Assert.ThrowsAny<JsonException>(() => Read("{}"));
        Assert.ThrowsAny<JsonException>(() => Read("["));
    }

    private static IReadOnlyList<DeliveryReport> Read(string batch) => SendGridEvents.Read(Encoding.UTF8.GetBytes(batch));
}

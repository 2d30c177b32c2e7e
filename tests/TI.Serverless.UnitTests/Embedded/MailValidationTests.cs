using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Embedded.SendGrid;
using TI.Embedded.SendGrid.Inbox;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class MailValidationTests
{
    private const string Valid = """
        {
          "from": { "email": "ne-pas-repondre@ti-serverless.example", "name": "Préfecture" },
          "personalizations": [{ "to": [{ "email": "maire@commune.example" }] }],
          "subject": "Dépôt enregistré",
          "content": [{ "type": "text/plain", "value": "Reçu." }, { "type": "text/html", "value": "<p>Reçu.</p>" }]
        }
        """;

    [Fact]
    public void A_whole_message_is_accepted() => Assert.Empty(Check(_ => { }));

    [Theory]
    [InlineData("from", null, "from.email", "The from object must be provided")]
    [InlineData("from", """{ "name": "x" }""", "from.email", "The from object must be provided")]
    [InlineData("from", """{ "email": "x" }""", "from.email", "does not contain a valid address")]
    [InlineData("reply_to", """{ "email": "x@y" }""", "reply_to.email", "does not contain a valid address")]
    [InlineData("personalizations", null, "personalizations", "must have at least one personalization")]
    [InlineData("personalizations", "[]", "personalizations", "must have at least one personalization")]
    [InlineData("personalizations", "[{}]", "personalizations.0.to", "The to array is required")]
    [InlineData("personalizations", """[{ "to": [] }]""", "personalizations.0.to", "The to array is required")]
    [InlineData("personalizations", """[{ "to": [{ "email": "a@b.fr" }] }, { "to": [{ "email": "no" }] }]""", "personalizations.1.to.0.email", "valid address")]
    [InlineData("personalizations", """[{ "to": [{ "email": "a@b.fr" }], "cc": [{ "email": "é@b.fr" }] }]""", "personalizations.0.cc.0.email", "valid address")]
    [InlineData("personalizations", """[{ "to": [{ "email": "a@b.fr" }], "bcc": [{ "email": "A@B.fr" }] }]""", "personalizations.0", "unique between to, cc, and bcc")]
    [InlineData("personalizations", """[{ "to": [{ "email": "a@b.fr" }], "headers": { "Reply-To": "c@d.fr" } }]""", "personalizations.0.headers.Reply-To", "reserved")]
    [InlineData("subject", null, "subject", "The subject is required")]
    [InlineData("subject", "\"\"", "subject", "The subject is required")]
    [InlineData("content", null, "content", "the content parameter is required")]
    [InlineData("content", "[]", "content", "the content parameter is required")]
    [InlineData("content", """[{ "type": "text/plain", "value": "" }]""", "content.0.value", "at least one character")]
    [InlineData("content", """[{ "value": "x" }]""", "content.0.type", "at least one character")]
    [InlineData("content", """[{ "type": "text/html", "value": "x" }, { "type": "text/plain", "value": "x" }]""", "content", "text/plain must be first")]
    [InlineData("categories", """["1","2","3","4","5","6","7","8","9","10","11"]""", "categories", "no more than 10 categories")]
    public void What_SendGrid_refuses_is_refused_with_the_field(string property, string? value, string field, string message)
    {
        var errors = Check(mail => mail[property] = value is null ? null : JsonNode.Parse(value));

        var error = Assert.Single(errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000, 0)]
    [InlineData(1_001, 1)]
    public void A_message_has_at_most_a_thousand_recipients_in_all(int recipients, int errors)
    {
        var addresses = Enumerable.Range(1, recipients).Select(number => new JsonObject { ["email"] = $"p{number}@b.fr" });

        var found = Check(mail => mail["personalizations"] =
            new JsonArray([.. addresses.Chunk(600).Select(chunk => new JsonObject { ["to"] = new JsonArray([.. chunk]) })]));

        Assert.Equal(errors, found.Count);
        Assert.All(found, error => Assert.Equal("personalizations", error.Field));
    }

    [Theory]
    [InlineData(4_999, 0)]
    [InlineData(5_000, 1)]
    public void Custom_arguments_hold_ten_thousand_bytes_in_all(int accents, int errors)
    {
        var found = Check(mail =>
        {
            mail["custom_args"] = new JsonObject { ["k"] = new string('é', accents) };
            mail["personalizations"]![0]!["custom_args"] = new JsonObject { ["q"] = "" };
        });

        Assert.Equal(errors, found.Count);
        Assert.All(found, error => Assert.Equal("custom_args", error.Field));
    }

    [Fact]
    public void A_subject_in_every_personalization_is_enough() => Assert.Empty(Check(mail =>
    {
        mail["subject"] = null;
        mail["personalizations"]![0]!["subject"] = "Reçu";
    }));

    [Fact]
    public void Every_error_is_told_at_once() => Assert.Equal(
        ["from.email", "personalizations", "subject", "content"],
        MailValidation.Check(new MessageBody()).Select(error => error.Field));

    private static IReadOnlyList<SendGridError> Check(Action<JsonNode> change)
    {
        var mail = JsonNode.Parse(Valid)!;
        change(mail);
        return MailValidation.Check(mail.Deserialize<MessageBody>(MessageBody.Json)!);
    }
}

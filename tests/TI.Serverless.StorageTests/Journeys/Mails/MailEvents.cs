using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>SendGrid, telling what became of mails as it does: batches, signed with the account's key.</summary>
internal sealed class MailEvents(TestSite site)
{
    public const string Path = "/webhooks/sendgrid";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What a site that listens is configured with.</summary>
    public static Dictionary<string, string?> Settings => new()
    {
        ["SendGrid:WebhookPublicKey"] = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()),
    };

    /// <summary>An event about a mail of the inbox, with all that must not be kept.</summary>
    public static JsonObject Of(InboxEntry mail, string name, DateTimeOffset at, string? reason = null) => new()
    {
        ["email"] = mail.To[0],
        ["timestamp"] = at.ToUnixTimeSeconds(),
        ["event"] = name,
        ["sg_event_id"] = Guid.NewGuid().ToString("N"),
        ["sg_message_id"] = "m1.recvd",
        ["claim"] = mail.CustomArgs["claim"],
        ["place"] = mail.CustomArgs["place"],
        ["reason"] = reason ?? $"550 5.1.1 <{mail.To[0]}>: Recipient address rejected: User unknown",
        ["type"] = "bounce",
    };

    /// <summary>Sends a batch that is taken, and waits until all of it was worked on.</summary>
    public async Task TellAsync(params JsonObject[] events)
    {
        using var response = await PostAsync(Body(events));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
        await site.QuietAsync();
    }

    public Task<HttpResponseMessage> PostAsync(byte[] body, TimeSpan? age = null)
    {
        var timestamp = Timestamp(site.Clock.GetUtcNow() - (age ?? TimeSpan.Zero));
        return PostAsync(body, timestamp, Sign(timestamp, body));
    }

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? timestamp, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Signature", signature);
        return await site.Http.SendAsync(request);
    }

    public static byte[] Body(params JsonObject[] events) => Encoding.UTF8.GetBytes(new JsonArray([.. events.Select(one => one.DeepClone())]).ToJsonString());

    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Sign(string timestamp, byte[] body) => Convert.ToBase64String(
        Key.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}

using System.Text.Json;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Reads a batch of SendGrid's event webhook (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event). Of each event only what is
/// needed is taken: the address and the words of mail servers stay behind.
/// </summary>
internal static partial class SendGridEvents
{
    /// <summary>The custom argument by which a mail's events name its line of the ledger.</summary>
    public const string PlaceArgument = "place";

    /// <summary>In seconds since 1970: the year 9999, after which there are no dates.</summary>
    private const long LastMoment = 253_402_300_800;

    /// <exception cref="JsonException">This is not a batch of events.</exception>
    public static IReadOnlyList<DeliveryReport> Read(ReadOnlyMemory<byte> body)
    {
        using var batch = JsonDocument.Parse(body);
        return batch.RootElement.ValueKind == JsonValueKind.Array
            ? [.. batch.RootElement.EnumerateArray().Select(Of).OfType<DeliveryReport>()]
            : throw new JsonException("A batch of events is an array.");
    }

    /// <summary>Null for what tells nothing of a delivery, and for mails that were not sent from here.</summary>
    private static DeliveryReport? Of(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object
        && Text(one, PlaceArgument) is { Length: > 0 } place
        && StateOf(Text(one, "event")) is { } state
        && one.TryGetProperty("timestamp", out var written)
        && written.ValueKind == JsonValueKind.Number
        && written.TryGetInt64(out var at)
        && at is > 0 and < LastMoment
            ? new DeliveryReport(place, state, state > DeliveryState.Delivered ? ReasonOf(one, state) : UndeliveredReason.Unknown, DateTimeOffset.FromUnixTimeSeconds(at))
            : null;

    /// <summary>A block is a bounce of another type: the address may be right, the mail did not arrive either.</summary>
    private static DeliveryState? StateOf(string? name) => name switch
    {
        "deferred" => DeliveryState.Deferred,
        "delivered" => DeliveryState.Delivered,
        "bounce" or "blocked" => DeliveryState.Bounced,
        "dropped" => DeliveryState.Dropped,
        "spamreport" => DeliveryState.ReportedAsSpam,
        _ => null,
    };

    private static UndeliveredReason ReasonOf(JsonElement one, DeliveryState state) => (state, Text(one, "bounce_classification"), Text(one, "reason")) switch
    {
        (DeliveryState.ReportedAsSpam, _, _) or (_, _, "Spam Reporting Address") => UndeliveredReason.ReportedAsSpam,
        (_, "Invalid Address", _) or (_, _, "Bounced Address" or "Invalid") => UndeliveredReason.NoSuchAddress,
        (_, "Mailbox Unavailable", _) => UndeliveredReason.MailboxUnavailable,
        (_, "Content" or "Reputation" or "Frequency or Volume Too High" or "Technical Failure", _) => UndeliveredReason.Refused,
        (_, _, var words) => OfStatus(Text(one, "status") ?? EnhancedStatus().Match(words ?? "").Value, Text(one, "type")),
    };

    /// <summary>The subject of an enhanced status code (RFC 3463): 1 is the address, 2 the mailbox, 7 a policy.</summary>
    private static UndeliveredReason OfStatus(string status, string? type) => status.Split('.') switch
    {
        [_, "1", ..] => UndeliveredReason.NoSuchAddress,
        [_, "2", ..] => UndeliveredReason.MailboxUnavailable,
        [_, "7", ..] => UndeliveredReason.Refused,
        _ => type == "blocked" ? UndeliveredReason.Refused : UndeliveredReason.Unknown,
    };

    private static string? Text(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedStatus();
}

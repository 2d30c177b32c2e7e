using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TI.Embedded.SendGrid.Inbox;

/// <summary>A mail that was received, as the development inbox keeps and shows it.</summary>
internal sealed partial record InboxMail
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = MessageBody.Json.Encoder };

    public required string Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required string From { get; init; }

    public string? FromName { get; init; }

    public string? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public required IReadOnlyList<string> Links { get; init; }

    public required IReadOnlyDictionary<string, string> CustomArgs { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The mails that a valid message makes: one for each personalization, as each is a mail of its own.</summary>
    public static IEnumerable<InboxMail> Of(MessageBody message, Func<string> newId, DateTimeOffset receivedAt)
    {
        var html = Content(message, "text/html");
        return message.Personalizations!.Select(personalization => new InboxMail
        {
            Id = newId(),
            ReceivedAt = receivedAt,
            To = [.. Addresses(personalization.To), .. Addresses(personalization.Cc), .. Addresses(personalization.Bcc)],
            From = message.From!.Email!,
            FromName = message.From.Name,
            ReplyTo = message.ReplyTo?.Email,
            Subject = string.IsNullOrEmpty(personalization.Subject) ? message.Subject! : personalization.Subject,
            Text = Content(message, "text/plain"),
            Html = html,
            Links = [.. Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value))],
            CustomArgs = Merge(message.CustomArgs, personalization.CustomArgs),
            Categories = message.Categories ?? [],
            Headers = Merge(message.Headers, personalization.Headers),
        });
    }

    private static string Content(MessageBody message, string type) => message.Content!.Find(part => part.Type == type)?.Value ?? "";

    private static IEnumerable<string> Addresses(List<MessageAddress>? addresses) => (addresses ?? []).Select(address => address.Email!);

    private static Dictionary<string, string> Merge(Dictionary<string, string>? message, Dictionary<string, string>? personalization)
    {
        var merged = new Dictionary<string, string>(message ?? []);
        foreach (var (name, value) in personalization ?? [])
        {
            merged[name] = value;
        }

        return merged;
    }

    [GeneratedRegex("""<a\s[^>]*?\bhref\s*=\s*(?:"(?<href>[^"]*)"|'(?<href>[^']*)'|(?<href>[^\s>"']+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}

using System.Text;
using System.Text.RegularExpressions;

namespace TI.Embedded.SendGrid.Inbox;

/// <summary>
/// What SendGrid refuses, in its own words and fields, so that a mail which the inbox takes is one that SendGrid takes
/// (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors).
/// </summary>
internal static partial class MailValidation
{
    public const int MaxRecipients = 1_000;
    public const int MaxCustomArgsBytes = 10_000;
    private const int MaxCategories = 10;
    private const int MaxCategoryLength = 255;
    private const int MaxAddressLength = 254;
    private const string Help = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.";

    private static readonly string[] ReservedHeaders =
    [
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc",
    ];

    /// <summary>Every reason to refuse the message; none when it is accepted.</summary>
    public static IReadOnlyList<SendGridError> Check(MessageBody mail) =>
        [.. CheckSender(mail), .. CheckPersonalizations(mail), .. CheckSubject(mail), .. CheckContent(mail), .. CheckExtras(mail)];

    private static IEnumerable<SendGridError> CheckSender(MessageBody mail)
    {
        if (string.IsNullOrEmpty(mail.From?.Email))
        {
            yield return new SendGridError(
                "The from object must be provided for every email send. It is an object that requires the email parameter, "
                + """but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  """
                + """or {"email" : "example@example.com", "name" : "Example Recipient"}.""",
                "from.email",
                Help + "from");
        }
        else if (!IsAddress(mail.From.Email))
        {
            yield return new SendGridError("The from email does not contain a valid address.", "from.email", Help + "from");
        }

        if (mail.ReplyTo is { } replyTo && !IsAddress(replyTo.Email))
        {
            yield return new SendGridError("The reply_to email does not contain a valid address.", "reply_to.email", Help + "reply_to");
        }
    }

    private static IEnumerable<SendGridError> CheckPersonalizations(MessageBody mail)
    {
        if (mail.Personalizations is not { Count: > 0 } personalizations)
        {
            yield return new SendGridError(
                "The personalizations field is required and must have at least one personalization.", "personalizations", Help + "personalizations");
            yield break;
        }

        if (personalizations.Sum(personalization => Recipients(personalization).Count()) > MaxRecipients)
        {
            yield return new SendGridError(
                $"The total number of recipients must be no more than {MaxRecipients}. "
                + "This includes all recipients defined within the to, cc, and bcc parameters, across each object that you include in the personalizations array.",
                "personalizations",
                Help + "recipient-count");
        }

        foreach (var error in personalizations.Index().SelectMany(item => CheckRecipients(item.Item, $"personalizations.{item.Index}")))
        {
            yield return error;
        }
    }

    private static IEnumerable<SendGridError> CheckRecipients(MessagePersonalization personalization, string path)
    {
        if (personalization.To is not { Count: > 0 })
        {
            yield return new SendGridError(
                "The to array is required for all personalization objects, and must have at least one email object with a valid email address.",
                $"{path}.to",
                Help + "personalizations.to");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, index, address) in Recipients(personalization))
        {
            if (!IsAddress(address.Email))
            {
                yield return new SendGridError("Does not contain a valid address.", $"{path}.{field}.{index}.email", Help + $"personalizations.{field}");
            }
            else if (!seen.Add(address.Email!))
            {
                yield return new SendGridError(
                    "Each email address in the personalization block should be unique between to, cc, and bcc. "
                    + $"We found the first duplicate instance of [{address.Email}] in the {path}.{field} field.",
                    path,
                    Help + "recipients");
            }
        }
    }

    private static IEnumerable<SendGridError> CheckSubject(MessageBody mail)
    {
        var hasSubject = !string.IsNullOrEmpty(mail.Subject)
            || (mail.Personalizations is { Count: > 0 } personalizations && personalizations.TrueForAll(item => !string.IsNullOrEmpty(item.Subject)));
        if (!hasSubject)
        {
            yield return new SendGridError(
                "The subject is required. You can get around this requirement if you use a template with a subject defined "
                + "or if every personalization has a subject defined.",
                "subject",
                Help + "subject");
        }
    }

    private static IEnumerable<SendGridError> CheckContent(MessageBody mail)
    {
        if (mail.Content is not { Count: > 0 } content)
        {
            yield return new SendGridError(
                "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. "
                + "We typically suggest both text/plain and text/html blocks are included, but only one block is required.",
                "content",
                Help + "content");
            yield break;
        }

        foreach (var (index, part) in content.Index())
        {
            if (string.IsNullOrEmpty(part.Type))
            {
                yield return new SendGridError(
                    "The content type must be a string at least one character in length.", $"content.{index}.type", Help + "content.type");
            }

            if (string.IsNullOrEmpty(part.Value))
            {
                yield return new SendGridError(
                    "The content value must be a string at least one character in length.", $"content.{index}.value", Help + "content.value");
            }
        }

        if (content.FindIndex(part => part.Type == "text/plain") > 0 || content.FindIndex(part => part.Type == "text/html") > 1)
        {
            yield return new SendGridError(
                "If present, text/plain must be first, followed by text/html, followed by any other content.", "content", Help + "content");
        }
    }

    private static IEnumerable<SendGridError> CheckExtras(MessageBody mail)
    {
        var headers = new[] { (mail.Headers, "headers") }
            .Concat((mail.Personalizations ?? []).Select((item, index) => (item.Headers, $"personalizations.{index}.headers")))
            .SelectMany(item => (item.Item1 ?? []).Keys.Select(name => (Name: name, Path: $"{item.Item2}.{name}")));
        foreach (var (name, path) in headers.Where(header => ReservedHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new SendGridError($"The header '{name}' is reserved and cannot be set.", path, Help + "headers");
        }

        var customArgs = Size(mail.CustomArgs) + (mail.Personalizations ?? []).Sum(item => Size(item.CustomArgs));
        if (customArgs > MaxCustomArgsBytes)
        {
            yield return new SendGridError(
                $"The combined size of custom arguments must be no more than {MaxCustomArgsBytes} bytes; it is {customArgs}.",
                "custom_args",
                Help + "custom_args");
        }

        if (mail.Categories is { Count: > MaxCategories } || (mail.Categories ?? []).Exists(category => category.Length is 0 or > MaxCategoryLength))
        {
            yield return new SendGridError(
                $"There may be no more than {MaxCategories} categories, each of 1 to {MaxCategoryLength} characters.", "categories", Help + "categories");
        }
    }

    private static IEnumerable<(string Field, int Index, MessageAddress Address)> Recipients(MessagePersonalization personalization) =>
        from list in new[] { ("to", personalization.To), ("cc", personalization.Cc), ("bcc", personalization.Bcc) }
        from item in (list.Item2 ?? []).Index()
        select (list.Item1, item.Index, item.Item);

    private static int Size(Dictionary<string, string>? values) =>
        (values ?? []).Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));

    private static bool IsAddress(string? text) => text is { Length: <= MaxAddressLength } && Address().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]\z")]
    private static partial Regex Address();
}

using System.Text.Json;

namespace TI.Embedded.SendGrid;

/// <summary>A mail to send. All recipients share one personalization: they see each other.</summary>
public class SendGridMessage
{
    private readonly MessageBody _body = new();

    /// <summary>The sender.</summary>
    public EmailAddress? From { get; set; }

    /// <summary>The subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The text version; goes before the HTML one.</summary>
    public string? PlainTextContent { get; set; }

    /// <summary>The HTML version.</summary>
    public string? HtmlContent { get; set; }

    /// <summary>Adds a recipient; one that is already there is not doubled.</summary>
    public void AddTo(EmailAddress email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var recipients = Personalization().To ??= [];
        if (!recipients.Exists(other => string.Equals(other.Email, email.Email, StringComparison.OrdinalIgnoreCase)))
        {
            recipients.Add(MessageAddress.Of(email));
        }
    }

    /// <summary>Says where answers go.</summary>
    public void SetReplyTo(EmailAddress email) => _body.ReplyTo = MessageAddress.Of(email);

    /// <summary>Adds a header to the mail.</summary>
    public void AddHeader(string headerKey, string headerValue) => (Personalization().Headers ??= []).Add(headerKey, headerValue);

    /// <summary>Adds a value that comes back in every event about the mail. All of them together hold at most 10,000 bytes.</summary>
    public void AddCustomArg(string customArgKey, string customArgValue) => (Personalization().CustomArgs ??= []).Add(customArgKey, customArgValue);

    /// <summary>Adds a category: at most 10, of 255 characters.</summary>
    public void AddCategory(string category) => (_body.Categories ??= []).Add(category);

    /// <summary>Rewrites the links of the HTML, and of the text, to count clicks.</summary>
    public void SetClickTracking(bool enable, bool enableText) => Tracking().ClickTracking = new MessageClickTracking(enable, enableText);

    /// <summary>Adds an image that tells when the mail is opened.</summary>
    public void SetOpenTracking(bool enable) => Tracking().OpenTracking = new MessageSwitch(enable);

    /// <summary>Has the message validated and not sent.</summary>
    public void SetSandBoxMode(bool enable) => (_body.MailSettings ??= new MessageMailSettings()).SandboxMode = new MessageSwitch(enable);

    /// <summary>The body of the post.</summary>
    internal string Serialize()
    {
        _body.From = From is null ? null : MessageAddress.Of(From);
        _body.Subject = Subject;
        var content = new[] { ("text/plain", PlainTextContent), ("text/html", HtmlContent) }
            .Where(part => part.Item2 is not null)
            .Select(part => new MessageContent(part.Item1, part.Item2!))
            .ToList();
        _body.Content = content.Count > 0 ? content : null;
        return JsonSerializer.Serialize(_body, MessageBody.Json);
    }

    private MessagePersonalization Personalization()
    {
        _body.Personalizations ??= [new MessagePersonalization()];
        return _body.Personalizations[0];
    }

    private MessageTracking Tracking() => _body.TrackingSettings ??= new MessageTracking();
}

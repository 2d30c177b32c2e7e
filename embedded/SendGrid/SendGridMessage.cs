using System.Diagnostics.CodeAnalysis;

namespace TI.Embedded.SendGrid;

/// <summary>A mail to send.</summary>
public class SendGridMessage
{
    /// <summary>The sender.</summary>
    [DisallowNull]
    public EmailAddress? From { get; set; }

    /// <summary>The subject.</summary>
    [DisallowNull]
    public string? Subject { get; set; }

    /// <summary>The text version; goes before the HTML one.</summary>
    [DisallowNull]
    public string? PlainTextContent { get; set; }

    /// <summary>The HTML version.</summary>
    [DisallowNull]
    public string? HtmlContent { get; set; }

    /// <summary>Adds a recipient.</summary>
    public void AddTo(EmailAddress email) => throw new NotImplementedException();

    /// <summary>Says where answers go.</summary>
    public void SetReplyTo(EmailAddress email) => throw new NotImplementedException();

    /// <summary>Adds a header to the mail.</summary>
    public void AddHeader(string headerKey, string headerValue) => throw new NotImplementedException();

    /// <summary>Adds a value that comes back in every event about the mail. All of them together hold at most 10,000 bytes.</summary>
    public void AddCustomArg(string customArgKey, string customArgValue) => throw new NotImplementedException();

    /// <summary>Adds a category, at most 10 of 255 characters.</summary>
    public void AddCategory(string category) => throw new NotImplementedException();

    /// <summary>Rewrites the links of the HTML, and of the text, to count clicks.</summary>
    public void SetClickTracking(bool enable, bool enableText) => throw new NotImplementedException();

    /// <summary>Adds an image that tells when the mail is opened.</summary>
    public void SetOpenTracking(bool enable) => throw new NotImplementedException();

    /// <summary>Has the message validated and not sent.</summary>
    public void SetSandBoxMode(bool enable) => throw new NotImplementedException();
}

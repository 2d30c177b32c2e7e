using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail;

/// <summary>Whom a mail goes to.</summary>
/// <param name="Address">Where.</param>
/// <param name="Name">As the mail addresses them.</param>
internal sealed record Recipient(EmailAddress Address, string Name);

/// <summary>A mail as it was written, before it is laid out in HTML and in text.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Preheader">What a mailbox shows beside the subject.</param>
/// <param name="Body">The blocks, top to bottom.</param>
/// <param name="Title">The heading of the mail, where it says more than the subject.</param>
/// <param name="Unsubscribe">Where a POST ends these mails: mailboxes show their own button for it (RFC 8058).</param>
internal sealed record MailContent(string Subject, string Preheader, MailBody Body, string? Title = null, string? Unsubscribe = null);

/// <summary>Writes the blocks of a mail one after the other; the HTML and the text come from the same blocks.</summary>
internal sealed class MailBody
{
    private readonly List<MailBlock> _blocks = [];

    public IReadOnlyList<MailBlock> Blocks => _blocks;

    public MailBody Heading(string text) => Add(new MailBlock.Heading(text));

    public MailBody Paragraph(string text) => Add(new MailBlock.Paragraph(text));

    public MailBody Button(string text, string href) => Add(new MailBlock.Button(text, href));

    public MailBody Bullets(IEnumerable<string> items) => Add(new MailBlock.Bullets([.. items]));

    /// <summary>Routes and deadlines of appeal: the rule, then each way.</summary>
    public MailBody Appeal(IReadOnlyList<string> paragraphs) => Paragraph(paragraphs[0]).Bullets(paragraphs.Skip(1));

    public MailBody Facts(params IEnumerable<(string Label, string Value)> facts) => Add(new MailBlock.Facts([.. facts]));

    public MailBody Quote(string text) => Add(new MailBlock.Quote(text));

    public MailBody Links(IEnumerable<(string Text, string Href)> links) => Add(new MailBlock.Links([.. links]));

    public MailBody Small(string text) => Add(new MailBlock.Small(text));

    private MailBody Add(MailBlock block)
    {
        _blocks.Add(block);
        return this;
    }
}

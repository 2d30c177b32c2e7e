namespace TI.Serverless.Functions.Mail;

/// <summary>
/// One piece of a mail. A mail is a list of them, from which both its HTML and its text are made, so that they never say different things.
/// Texts are plain: both renderings keep their line breaks and neither reads markup in them.
/// </summary>
public abstract record MailBlock
{
    private MailBlock()
    {
    }

    /// <summary>Title of a part.</summary>
    public sealed record Heading(string Text) : MailBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>The action the mail is for. <paramref name="Href"/> is absolute.</summary>
    public sealed record Button(string Text, string Href) : MailBlock;

    /// <summary>A list of points.</summary>
    public sealed record Bullets(IReadOnlyList<string> Items) : MailBlock;

    /// <summary>Labels and values: number, date, applicant.</summary>
    public sealed record Facts(IReadOnlyList<(string Label, string Value)> Items) : MailBlock;

    /// <summary>Words of somebody else, as they wrote them.</summary>
    public sealed record Quote(string Text) : MailBlock;

    /// <summary>Other actions, of less weight than a button. Addresses are absolute.</summary>
    public sealed record Links(IReadOnlyList<(string Text, string Href)> Items) : MailBlock;

    /// <summary>What must be said and few will read: how to appeal, why one receives this mail.</summary>
    public sealed record Small(string Text) : MailBlock;
}

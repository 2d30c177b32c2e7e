namespace TI.Serverless.Functions.Mail;

/// <summary>The lines of a text, whatever system it was typed on.</summary>
internal static class MailLines
{
    public static IReadOnlyList<string> Of(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n').Split('\n');
}

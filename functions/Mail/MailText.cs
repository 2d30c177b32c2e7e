using System.Text;

namespace TI.Serverless.Functions.Mail;

/// <summary>The plain-text alternative of a mail.</summary>
public static class MailText
{
    /// <summary>Lines are at most this long, but for a single word or an address, which is never cut.</summary>
    public const int Width = 78;

    // A space that does not break belongs to its word: only this one ends a line.
    private const char Space = ' ';

    /// <summary>
    /// Title, blocks and footer as text. A link is written «Texte : https://…», a fact «Libellé : valeur». Lines end with a line feed alone.
    /// </summary>
    public static string Render(string title, IReadOnlyList<MailBlock> blocks, string footer)
    {
        var parts = new List<string> { Underlined(title, '=') };
        parts.AddRange(blocks.Select(Text));
        if (!string.IsNullOrWhiteSpace(footer))
        {
            parts.Add(new string('-', 3) + "\n" + Wrapped(footer));
        }

        return string.Join("\n\n", parts.Where(part => part.Length > 0)) + "\n";
    }

    private static string Text(MailBlock block) => block switch
    {
        MailBlock.Heading heading => Underlined(heading.Text, '-'),
        MailBlock.Paragraph paragraph => Wrapped(paragraph.Text),
        MailBlock.Button button => Link(button.Text, button.Href),
        MailBlock.Bullets bullets => Lines(bullets.Items.Select(item => Wrapped(item, "- ", "  "))),
        MailBlock.Facts facts => Lines(facts.Items.Select(fact => Wrapped(Labelled(fact.Label, fact.Value), "", "  "))),
        MailBlock.Quote quote => Wrapped(quote.Text, "> ", "> "),
        MailBlock.Links links => Lines(links.Items.Select(link => Link(link.Text, link.Href))),
        MailBlock.Small small => Wrapped(small.Text),
        _ => throw new NotSupportedException($"A {block.GetType().Name} has no text form: add one here."),
    };

    private static string Link(string text, string href) => Wrapped(Labelled(text, href));

    private static string Labelled(string label, string value) => $"{label}\u00A0: {value}";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Underlined(string text, char rule)
    {
        var wrapped = Wrapped(text);
        return $"{wrapped}\n{new string(rule, wrapped.Split('\n').Max(line => line.Length))}";
    }

    private static string Wrapped(string text, string firstPrefix = "", string nextPrefix = "")
    {
        var result = new StringBuilder();
        foreach (var line in MailLines.Of(text))
        {
            if (result.Length > 0)
            {
                result.Append('\n');
            }

            Wrap(result, line, result.Length == 0 ? firstPrefix : nextPrefix, nextPrefix);
        }

        return result.ToString();
    }

    private static void Wrap(StringBuilder result, string line, string firstPrefix, string nextPrefix)
    {
        result.Append(firstPrefix);
        var length = firstPrefix.Length;
        var empty = true;
        foreach (var word in line.Split(Space, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && length + 1 + word.Length > Width)
            {
                result.Append('\n').Append(nextPrefix);
                length = nextPrefix.Length;
                empty = true;
            }

            if (!empty)
            {
                result.Append(Space);
                length++;
            }

            result.Append(word);
            length += word.Length;
            empty = false;
        }

        while (result.Length > 0 && result[^1] == Space)
        {
            result.Length--;
        }
    }
}

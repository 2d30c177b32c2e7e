using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail;

/// <summary>A mail in the two forms that mailboxes show.</summary>
internal sealed record RenderedMail(string Html, string Text)
{
    /// <summary>Where a POST ends these mails.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>Lays a mail out in HTML and in text, from the same blocks.</summary>
internal sealed class MailRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers, IOptions<MailOptions> options)
{
    public async Task<RenderedMail> RenderAsync(MailContent content, CallDefinition? call)
    {
        var title = French.Typeset(content.Title ?? content.Subject);
        IReadOnlyList<MailBlock> blocks = [.. content.Body.Blocks.Select(Typeset)];
        var footer = call is null ? options.Value.FromName : $"{call.Contact.Service}, {call.Operator}\n{call.Contact.PostalAddress}\n{call.Contact.Phone}, {call.Contact.Email}";
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MailLayout.Title)] = title,
            [nameof(MailLayout.Preheader)] = French.Typeset(content.Preheader),
            [nameof(MailLayout.ServiceName)] = options.Value.FromName,
            [nameof(MailLayout.Blocks)] = blocks,
            [nameof(MailLayout.Footer)] = footer,
        });
        // The renderer's own services are scoped.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailLayout>(parameters)).ToHtmlString());
        return new RenderedMail(html, MailText.Render(title, blocks, footer)) { Unsubscribe = content.Unsubscribe };
    }

    /// <summary>Our own sentences with French spaces. What somebody else wrote stays as they wrote it.</summary>
    private static MailBlock Typeset(MailBlock block) => block switch
    {
        MailBlock.Heading heading => new MailBlock.Heading(French.Typeset(heading.Text)),
        MailBlock.Paragraph paragraph => new MailBlock.Paragraph(French.Typeset(paragraph.Text)),
        MailBlock.Bullets bullets => new MailBlock.Bullets([.. bullets.Items.Select(item => French.Typeset(item))]),
        MailBlock.Facts facts => new MailBlock.Facts([.. facts.Items.Select(fact => (French.Typeset(fact.Label), fact.Value))]),
        MailBlock.Small small => new MailBlock.Small(French.Typeset(small.Text)),
        _ => block,
    };
}

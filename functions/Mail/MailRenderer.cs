using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail;

/// <summary>A mail in the two forms that mailboxes show.</summary>
internal sealed record RenderedMail(string Html, string Text);

/// <summary>Lays a mail out in HTML and in text, from the same blocks.</summary>
internal sealed class MailRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers, IOptions<MailOptions> options)
{
    public async Task<RenderedMail> RenderAsync(MailContent content, CallDefinition call)
    {
        var footer = $"{call.Contact.Service}, {call.Operator}\n{call.Contact.PostalAddress}\n{call.Contact.Phone}, {call.Contact.Email}";
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MailLayout.Title)] = content.Subject,
            [nameof(MailLayout.Preheader)] = content.Preheader,
            [nameof(MailLayout.ServiceName)] = options.Value.FromName,
            [nameof(MailLayout.Blocks)] = content.Body.Blocks,
            [nameof(MailLayout.Footer)] = footer,
        });
        // The renderer's own services are scoped.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailLayout>(parameters)).ToHtmlString());
        return new RenderedMail(html, MailText.Render(content.Subject, content.Body.Blocks, footer));
    }
}

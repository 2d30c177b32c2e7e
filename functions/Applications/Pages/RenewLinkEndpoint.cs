using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class RenewLinkEndpoint(LinkTokens tokens, MailQueue mails, TimeProvider clock)
{
    /// <summary>Sends a new link to the address of the file, at most once in this time however often one asks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The button of an expired link.</summary>
    [Function(nameof(RenewLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suivi/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(token) is not { Purpose: LinkPurpose.Candidate } link)
        {
            return SitePage.NotFound();
        }

        // The ledger sends one mail for one occasion, and the occasion is this span of time.
        var occasion = (clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture);
        var mail = new SendMailMessage(link.Application.ToString(), FreshLinkMail.NotificationName, $"t{occasion}", RecipientHash: null);
        await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
        return SitePage.Render<ExpiredLinkPage>(new { Sent = true });
    }
}

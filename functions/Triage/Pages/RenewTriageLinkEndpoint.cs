using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class RenewTriageLinkEndpoint(LinkTokens tokens, MailQueue mails, TimeProvider clock)
{
    /// <summary>One mail in this time, however often one asks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The button of an officer's expired link: a new one to the same address, as long as it is still of the team.</summary>
    [Function(nameof(RenewTriageLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "nouveau-lien/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(token) is not { Purpose: LinkPurpose.Triage } link)
        {
            return SitePage.NotFound();
        }

        // The ledger sends one mail for one occasion, and the occasion is this span of time.
        var occasion = (clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture);
        var mail = new SendMailMessage(link.Application.ToString(), FreshTriageLinkMail.NotificationName, $"t{occasion}", link.Person.Hash);
        await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
        return SitePage.Render<ExpiredLinkPage>(new { Sent = true, Officer = true });
    }
}

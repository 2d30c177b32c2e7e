using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Alerts.Pages;

internal sealed class AlertLinkEndpoint(AlertTokens tokens, ConfirmAlertHandler confirm, SubscriptionStore subscriptions, Catalogue catalogue)
{
    /// <summary>The button of an alert's link: confirms it, or ends it. Mailboxes press the second by themselves (RFC 8058).</summary>
    [Function(nameof(AlertLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "alertes/{link}")] HttpRequest request, string link, CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(link) is not { } alert || catalogue.Find(alert.CallId) is not { } call)
        {
            return SitePage.NotFound();
        }

        if (alert.Purpose == AlertPurpose.End)
        {
            await subscriptions.EraseAsync(alert.CallId, alert.WaveId, alert.Person.Hash, cancellationToken);
            return SitePage.Render<AlertPage>(new { Step = AlertStep.Ended, Call = call });
        }

        if (tokens.IsExpired(alert))
        {
            return SitePage.Render<AlertPage>(new { Step = AlertStep.Expired, Call = call }, StatusCodes.Status410Gone);
        }

        return await confirm.HandleAsync(alert, cancellationToken) is ConfirmAlertResult.Confirmed(_, var wave)
            ? SitePage.Render<AlertPage>(new { Step = AlertStep.Confirmed, Call = call, Wave = wave })
            : SitePage.Render<AlertPage>(new { Step = AlertStep.TooLate, Call = call });
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Alerts.Pages;

internal sealed class AlertLinkPageEndpoint(AlertTokens tokens, Catalogue catalogue)
{
    /// <summary>The link of a mail about an alert: shows what its button does, and changes nothing. No storage is read.</summary>
    [Function(nameof(AlertLinkPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "alertes/{link}")] HttpRequest request, string link)
    {
        _ = request;
        if (tokens.Read(link) is not { } alert || catalogue.Find(alert.CallId) is not { } call)
        {
            return SitePage.NotFound();
        }

        return tokens.IsExpired(alert)
            ? SitePage.Render<AlertPage>(new { Step = AlertStep.Expired, Call = call }, StatusCodes.Status410Gone)
            : SitePage.Render<AlertPage>(new
            {
                Step = alert.Purpose == AlertPurpose.Confirm ? AlertStep.ToConfirm : AlertStep.ToEnd,
                Call = call,
                Wave = call.FindWave(alert.WaveId),
            });
    }
}

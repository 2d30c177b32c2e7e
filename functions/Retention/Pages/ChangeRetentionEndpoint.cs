using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class ChangeRetentionEndpoint(Catalogue catalogue, RetentionStore retention, TimeProvider clock)
{
    /// <summary>Has the nightly erasure of a call's drafts begin, or stops it. Pressed twice, it changes nothing more.</summary>
    [Function(nameof(ChangeRetentionEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/conservation")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId) is null)
        {
            return SitePage.NotFound();
        }

        var isOn = (await request.ReadPageFormAsync(cancellationToken))["_action"] == "commencer";
        // Nothing begins before somebody could read what it would do.
        if (await retention.FindStartAsync(callId, cancellationToken) is not null != isOn
            && (!isOn || await retention.FindReportAsync(callId, cancellationToken) is not null))
        {
            await retention.SaveStartAsync(callId, isOn, request.Staff().Member.Name, clock.GetUtcNow(), cancellationToken);
        }

        return SitePage.SeeOther(RetentionPaths.Of(callId));
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class SelectionPageEndpoint(JuryPages pages)
{
    /// <summary>The ranking of a wave against its envelope: one query.</summary>
    [Function(nameof(SelectionPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection/{waveId}")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await pages.OpenAsync(callId, waveId, cancellationToken) is { } opened ? pages.ShowSelection(opened, visitor)
            : pages.Find(callId, waveId) is not null ? SitePage.SeeOther(JuryPaths.SetUp(callId, waveId))
            : SitePage.NotFound();
    }
}

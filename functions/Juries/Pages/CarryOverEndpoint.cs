using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class CarryOverEndpoint(JuryPages pages, CarryOverHandler handler)
{
    /// <summary>Takes the reserve list of a wave to the next one.</summary>
    [Function(nameof(CarryOverEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/selection/{waveId}/report")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        if (pages.Find(callId, waveId) is not var (call, wave) || CarryOverHandler.Next(call, wave) is null)
        {
            return SitePage.NotFound();
        }

        await handler.HandleAsync(new CarryOver(call, wave, request.Staff().Member.Name), cancellationToken);
        return SitePage.SeeOther(JuryPaths.SelectionHome(callId));
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class JurySetUpPageEndpoint(JurySetUpPages pages)
{
    /// <summary>The form that sets up the jury of a wave.</summary>
    [Function(nameof(JurySetUpPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection/{waveId}/jury")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        return await pages.ShowAsync(callId, waveId, request.Staff(), cancellationToken);
    }
}

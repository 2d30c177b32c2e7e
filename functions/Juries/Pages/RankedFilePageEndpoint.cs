using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class RankedFilePageEndpoint(JuryPages pages)
{
    /// <summary>A ranked file: every score, the aid its organisation received, its place.</summary>
    [Function(nameof(RankedFilePageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection/{waveId}/dossiers/{id}")] HttpRequest request,
        string callId,
        string waveId,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.OpenAsync(callId, waveId, cancellationToken) is { } opened && opened.Record.FindFile(id) is { } file
            ? await pages.ShowRankedAsync(opened, file, request.Staff(), cancellationToken)
            : SitePage.NotFound();
    }
}

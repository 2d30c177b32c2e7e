using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ScorePageEndpoint(JuryPages pages)
{
    /// <summary>A file before the jury, with the grid of the visitor.</summary>
    [Function(nameof(ScorePageEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/jury/{waveId}/dossiers/{id}")] HttpRequest request,
        string callId,
        string waveId,
        string id,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await pages.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is { } opened && opened.Record.FindFile(id) is { } file
            ? await pages.ShowFileAsync(opened, file, visitor, cancellationToken)
            : SitePage.NotFound();
    }
}

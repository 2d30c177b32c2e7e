using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class JuryFilesPageEndpoint(JuryPages pages)
{
    /// <summary>The files that the visitor has to score, with what is left to do.</summary>
    [Function(nameof(JuryFilesPageEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/jury/{waveId}")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await pages.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is { } opened
            ? SitePage.Render<JuryFilesPage>(new { Visitor = visitor, opened.Call, opened.Wave, opened.Record })
            : SitePage.NotFound();
    }
}

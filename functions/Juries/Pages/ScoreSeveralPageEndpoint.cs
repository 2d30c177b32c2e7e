using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ScoreSeveralPageEndpoint(JuryPages juries, ScoreSeveralPages pages)
{
    /// <summary>The files that the visitor has left to score, each a row of the grid.</summary>
    [Function(nameof(ScoreSeveralPageEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/jury/{waveId}/notes")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await juries.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is { } opened
            ? pages.Show(opened, visitor, ScoreSeveralPages.PageOf(request.Query[ScoreSeveralPages.PageName]), request.Query.ContainsKey(ScoreSeveralPages.SavedName))
            : SitePage.NotFound();
    }
}

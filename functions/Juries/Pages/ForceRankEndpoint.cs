using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ForceRankEndpoint(JuryPages pages, ForceRankHandler handler)
{
    /// <summary>Gives a file a place of its own, with the reason.</summary>
    [Function(nameof(ForceRankEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/selection/{waveId}/dossiers/{id}")] HttpRequest request,
        string callId,
        string waveId,
        string id,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await pages.OpenAsync(callId, waveId, cancellationToken) is not { } opened || opened.Record.FindFile(id) is not { } file)
        {
            return SitePage.NotFound();
        }

        var command = new ForceRank(callId, waveId, file.Id, form[ForceRankHandler.RankField], form[ForceRankHandler.WhyField], visitor.Member.Name);
        return await handler.HandleAsync(command, opened.Record, cancellationToken) is { Count: > 0 } errors
            ? await pages.ShowRankedAsync(opened, file, visitor, cancellationToken, command, errors)
            : SitePage.SeeOther(JuryPaths.Selection(callId, waveId));
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class MinutesPageEndpoint(JuryPages pages, TimeProvider clock)
{
    /// <summary>The minutes of a jury, to be printed and signed.</summary>
    [Function(nameof(MinutesPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection/{waveId}/proces-verbal")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await pages.OpenAsync(callId, waveId, cancellationToken) is not { } opened ? SitePage.NotFound()
            : !pages.MaySeeOthers(opened.Record, visitor) ? SitePage.Render<ScoreFirstPage>(new { Visitor = visitor, opened.Call, opened.Wave })
            : SitePage.Render<MinutesPage>(new
            {
                Visitor = visitor,
                opened.Call,
                opened.Wave,
                opened.Record,
                Plan = FundingPlan.Of(JuryRanking.Of(opened.Record), opened.Record.Jury.Envelope),
                Now = clock.GetUtcNow(),
            });
    }
}

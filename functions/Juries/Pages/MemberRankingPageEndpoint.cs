using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class MemberRankingPageEndpoint(JuryPages pages)
{
    /// <summary>The ranking, for a member whose jury allows it and who has scored everything.</summary>
    [Function(nameof(MemberRankingPageEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/jury/{waveId}/classement")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return await pages.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is not { Record.Jury.MembersSeeRanking: true } opened ? SitePage.NotFound()
            : pages.MaySeeOthers(opened.Record, visitor)
                ? SitePage.Render<MemberRankingPage>(new { Visitor = visitor, opened.Call, opened.Wave, opened.Record, Ranking = JuryRanking.Of(opened.Record) })
                : SitePage.Render<ScoreFirstPage>(new { Visitor = visitor, opened.Call, opened.Wave });
    }
}

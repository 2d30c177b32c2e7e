using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Figures.Pages;

internal sealed class CallFiguresEndpoint(Catalogue catalogue, TallyStore tallies, TimeProvider clock)
{
    /// <summary>What became of the files of a call, for everybody: one query, however many there are.</summary>
    [Function(nameof(CallFiguresEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "appels/{callId}/chiffres")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        _ = request;
        return catalogue.Find(callId) is { } call
            ? SitePage.Render<CallFiguresPage>(new { Call = call, Figures = new CallFigures(await tallies.SumsAsync(call.Id, cancellationToken)), Now = clock.GetUtcNow() })
            : SitePage.NotFound();
    }
}

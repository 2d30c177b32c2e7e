using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Figures.Pages;

internal sealed class ProgrammeFiguresEndpoint(Catalogue catalogue, TallyStore tallies, TimeProvider clock)
{
    /// <summary>What became of the files of every call together, for everybody: one query for each call.</summary>
    [Function(nameof(ProgrammeFiguresEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "chiffres")] HttpRequest request, CancellationToken cancellationToken)
    {
        _ = request;
        var calls = catalogue.Calls;
        var sums = await Task.WhenAll(calls.Select(call => tallies.SumsAsync(call.Id, cancellationToken)));
        return SitePage.Render<ProgrammeFiguresPage>(new
        {
            CallDefinitions = calls,
            ByCall = (IReadOnlyDictionary<string, CallFigures>)calls.Zip(sums).ToDictionary(pair => pair.First.Id, pair => new CallFigures(pair.Second)),
            Figures = CallFigures.Together(sums),
            Now = clock.GetUtcNow(),
        });
    }
}

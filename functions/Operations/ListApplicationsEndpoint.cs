using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

internal sealed class ListApplicationsEndpoint(Catalogue catalogue, IndexStore index)
{
    private const int PageSize = 50;

    /// <summary>Fifty deposited applications of a wave, oldest first, and where the next fifty begin: one query.</summary>
    [Function(nameof(ListApplicationsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations/calls/{callId}/waves/{waveId}/applications")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId)?.FindWave(waveId) is null)
        {
            return Problems.NotFound();
        }

        var continuation = request.Query["continuation"].ToString() is { Length: > 0 } token ? token : null;
        var page = await index.ListSubmittedAsync(callId, waveId, continuation, PageSize, cancellationToken);
        var applications = page.Items.Select(item => new
        {
            Id = item.Id.ToString(),
            item.Number,
            item.Status,
            item.Stage,
            item.Outcome,
            item.Organisation,
            item.Siren,
            item.AssignedTo,
            item.SubmittedAt,
        });
        return Results.Json(new { applications, page.Continuation }, ApiJson.Options);
    }
}

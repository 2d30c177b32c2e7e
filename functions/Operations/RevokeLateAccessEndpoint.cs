using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Operations;

internal sealed class RevokeLateAccessEndpoint(RevokeLateAccessHandler handler)
{
    /// <summary>Takes a code of late deposit back, used or not; 204 also when it was taken back already. <c>by</c> says who does.</summary>
    [Function(nameof(RevokeLateAccessEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "operations/calls/{callId}/late-access/{codeId}")] HttpRequest request,
        string callId,
        string codeId,
        CancellationToken cancellationToken)
    {
        var by = request.Query["by"].ToString() is { Length: > 0 } named ? named : LateTexts.Service;
        return await handler.HandleAsync(new RevokeLateAccess(callId, codeId, by), cancellationToken) ? Results.NoContent() : Problems.NotFound();
    }
}

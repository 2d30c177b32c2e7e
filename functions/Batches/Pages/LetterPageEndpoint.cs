using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class LetterPageEndpoint(BatchPages pages)
{
    /// <summary>A letter of a batch, as the candidate will read it.</summary>
    [Function(nameof(LetterPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/decisions/{batchId}/lettres/{id}")] HttpRequest request,
        string callId,
        string batchId,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.OpenAsync(callId, batchId, cancellationToken) is var (call, record) && record.Find(id) is { } letter
            ? pages.ShowLetter(call, record, letter, request.Staff(), isSigned: request.Query.ContainsKey(LetterPage.SignedQueryName))
            : SitePage.NotFound();
    }
}

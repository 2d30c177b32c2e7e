using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class TemplatesPageEndpoint(BatchPages pages)
{
    /// <summary>The texts of the letters of a call.</summary>
    [Function(nameof(TemplatesPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/modeles-de-lettres")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        return pages.FindCall(callId) is { } call
            ? await pages.ShowTemplatesAsync(call, request.Staff(), cancellationToken, isSaved: request.Query.ContainsKey(TemplatesPage.SavedQueryName))
            : SitePage.NotFound();
    }
}

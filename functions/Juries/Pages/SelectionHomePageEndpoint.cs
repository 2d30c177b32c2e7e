using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class SelectionHomePageEndpoint(JuryPages pages)
{
    /// <summary>The waves of a call, each with its jury and its selection.</summary>
    [Function(nameof(SelectionHomePageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        return pages.FindCall(callId) is { } call
            ? SitePage.Render<SelectionHomePage>(new { Visitor = request.Staff(), Call = call, Waves = await pages.JuriesOfAsync(call, cancellationToken) })
            : SitePage.NotFound();
    }
}

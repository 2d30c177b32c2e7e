using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class OpenDecisionEndpoint(OpenDecisionHandler handler)
{
    /// <summary>The candidate opens the letter of the decision: recorded, once.</summary>
    [Function(nameof(OpenDecisionEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/decision")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var opened = await handler.HandleAsync(ApplicationId.Parse(id), request.Visitor().Person.ToString(), cancellationToken);
        return opened is null ? SitePage.NotFound() : SitePage.SeeOther($"{SitePaths.Application(opened.Id)}#decision");
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ReplyPageEndpoint
{
    /// <summary>The address that a refused answer leaves in the browser: opened again, it leads back to the question.</summary>
    [Function(nameof(ReplyPageEndpoint))]
    [Authorize(Access.Reader)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/reponse")] HttpRequest request, string id)
    {
        _ = request;
        return SitePage.SeeOther($"{SitePaths.Application(ApplicationId.Parse(id))}#complement");
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class AttachmentFieldPageEndpoint
{
    /// <summary>The address that a refused file leaves in the browser: opened again, it leads back to its piece.</summary>
    [Function(nameof(AttachmentFieldPageEndpoint))]
    [Authorize(Access.Editor)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/pieces/{field}")] HttpRequest request,
        string id,
        string field)
    {
        _ = request;
        return SitePage.SeeOther($"{SitePaths.Attachments(ApplicationId.Parse(id))}#piece-{Uri.EscapeDataString(field)}");
    }
}

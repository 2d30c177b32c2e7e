using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class MoveToRevisionEndpoint(MoveToRevisionHandler handler, FileRevisionPages pages)
{
    /// <summary>Moves a file to the revision in force of its call, as an event of its trail.</summary>
    [Function(nameof(MoveToRevisionEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/version")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        if (!ApplicationId.TryParse(id, out var file))
        {
            return SitePage.NotFound();
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new MoveToRevision(file, callId, form["_publiee"], request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            MoveToRevisionResult.Done => SitePage.SeeOther(OfficePaths.File(callId, file)),
            MoveToRevisionResult.Changed => await pages.ShowAsync(request, callId, id, isChanged: true, cancellationToken),
            _ => SitePage.NotFound(),
        };
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

internal sealed class HandFileOverEndpoint(HandOverFileHandler handler, HandOverPages pages)
{
    /// <summary>Gives a file to another team or person: the new one gets a mail, the old one none.</summary>
    [Function(nameof(HandFileOverEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/transmission")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        if (!ApplicationId.TryParse(id, out var file))
        {
            return SitePage.NotFound();
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new HandOverFile(file, callId, form[HandOverFileHandler.ToField], form[HandOverFileHandler.ReasonField], request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            HandOverResult.Done => SitePage.SeeOther(OfficePaths.File(callId, file)),
            HandOverResult.Invalid(var application, var errors) => await pages.ShowAsync(request, application, command.To, command.Reason, errors, cancellationToken),
            _ => SitePage.NotFound(),
        };
    }
}

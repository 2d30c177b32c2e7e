using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class HoldFileEndpoint(OfficeFiles files, FileRetentionPages pages, HoldFileHandler handler)
{
    /// <summary>Keeps a file beyond its term, or stops keeping it. Pressed twice, it is done once.</summary>
    [Function(nameof(HoldFileEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/conservation")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await files.FindAsync(callId, id, cancellationToken) is not { } application)
        {
            return SitePage.NotFound();
        }

        var command = new HoldFile(application.Id, form["_action"] == "suspendre", form[HoldFileHandler.ReasonField], request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            HoldResult.Invalid(var error) => await pages.ShowAsync(request, application, cancellationToken, [error], form),
            HoldResult.Done => SitePage.SeeOther(RetentionPaths.OfFile(application)),
            _ => SitePage.NotFound(),
        };
    }
}

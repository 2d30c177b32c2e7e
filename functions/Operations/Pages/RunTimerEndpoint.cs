using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class RunTimerEndpoint(AskForTimerHandler handler)
{
    /// <summary>The button that has a timer run now, behind a queue.</summary>
    [Function(nameof(RunTimerEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/taches")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        return await handler.HandleAsync(form["tache"], request.Staff().Member.Name, cancellationToken) ? SitePage.SeeOther(OperationsPaths.Done("tache")) : SitePage.NotFound();
    }
}

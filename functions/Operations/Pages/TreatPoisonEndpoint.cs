using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class TreatPoisonEndpoint(TreatPoisonHandler handler, OperationsPages pages)
{
    /// <summary>The buttons of the messages that failed every try: put one or all back, or take one away for good, saying why.</summary>
    [Function(nameof(TreatPoisonEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/echecs")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var message = form["message"].ToString() is { Length: > 0 } id ? id : null;
        var command = new TreatPoison(form["file"], message, form["_action"] == "ecarter", form["motif"], request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            TreatPoisonResult.Replayed => SitePage.SeeOther(OperationsPaths.Done("remis")),
            TreatPoisonResult.Discarded => SitePage.SeeOther(OperationsPaths.Done("ecarte")),
            TreatPoisonResult.ReasonMissing => await pages.ShowAsync(request, refused: message, cancellationToken),
            _ => SitePage.SeeOther(OperationsPaths.Done("rien")),
        };
    }
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

internal sealed class ChangeRoutingEndpoint(Catalogue catalogue, ChangeRoutingHandler handler)
{
    /// <summary>Puts routes that were tried in force, or takes all of them away.</summary>
    [Function(nameof(ChangeRoutingEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/aiguillage/mise-en-service")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var text = form[RoutingPaths.TextName].ToString();
        var (table, faults) = text.Length == 0 ? (null, []) : RoutingFile.Read(text, call);
        if (faults.Count > 0)
        {
            return SitePage.Render<RoutingPage>(new { Visitor = request.Staff(), Call = call, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }

        await handler.HandleAsync(new ChangeRouting(callId, table, request.Staff().Member.Name), cancellationToken);
        return SitePage.SeeOther($"{RoutingPaths.Of(callId)}?{RoutingPaths.SavedName}=1");
    }
}

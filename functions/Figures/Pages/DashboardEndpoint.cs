using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Figures.Pages;

internal sealed class DashboardEndpoint(Catalogue catalogue, TallyStore tallies, TimeProvider clock)
{
    /// <summary>How the examination of a call goes: one query, besides who asks.</summary>
    [Function(nameof(DashboardEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/tableau")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call
            ? SitePage.Render<DashboardPage>(new
            {
                Visitor = request.Staff(),
                Call = call,
                Figures = new CallFigures(await tallies.SumsAsync(call.Id, cancellationToken)),
                Today = ParisTime.DateOf(clock.GetUtcNow()),
            })
            : SitePage.NotFound();
}

using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

internal sealed class RoutingPageEndpoint(Catalogue catalogue)
{
    /// <summary>Shows the routes of a call, and asks for a file of others.</summary>
    [Function(nameof(RoutingPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/aiguillage")] HttpRequest request, string callId)
    {
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var routing = catalogue.Now.RoutingOf(callId);
        return SitePage.Render<RoutingPage>(new
        {
            Visitor = request.Staff(),
            Call = call,
            Current = routing?.Table,
            routing?.By,
            routing?.At,
            IsSaved = request.Query.ContainsKey(RoutingPaths.SavedName),
        });
    }
}

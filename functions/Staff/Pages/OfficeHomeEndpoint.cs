using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class OfficeHomeEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The calls that one has a role in.</summary>
    [Function(nameof(OfficeHomeEndpoint))]
    [Authorize(Access.Staff)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion")] HttpRequest request)
    {
        var visitor = request.Staff();
        return SitePage.Render<OfficeHomePage>(new
        {
            Visitor = visitor,
            CallDefinitions = (IReadOnlyList<CallDefinition>)[.. catalogue.Calls.Where(call => visitor.Member.RightsOn(call.Id) != StaffRights.None)],
            Now = clock.GetUtcNow(),
        });
    }
}

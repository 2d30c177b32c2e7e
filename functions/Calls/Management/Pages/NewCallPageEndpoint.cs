using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class NewCallPageEndpoint(Catalogue catalogue)
{
    /// <summary>Asks how a new call is called, and what it begins from.</summary>
    [Function(nameof(NewCallPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/nouvel-appel")] HttpRequest request) =>
        SitePage.Render<NewCallPage>(new { Visitor = request.Staff(), CallDefinitions = catalogue.Calls });
}

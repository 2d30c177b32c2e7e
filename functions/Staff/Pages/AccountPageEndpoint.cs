using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class AccountPageEndpoint
{
    /// <summary>Who one is here, and how to leave.</summary>
    [Function(nameof(AccountPageEndpoint))]
    [Authorize(Access.Staff)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/compte")] HttpRequest request) =>
        SitePage.Render<AccountPage>(new { Visitor = request.Staff() });
}

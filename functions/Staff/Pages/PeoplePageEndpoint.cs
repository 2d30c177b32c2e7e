using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class PeoplePageEndpoint(Catalogue catalogue, PeoplePages pages)
{
    /// <summary>Shows the people of a call, and their roles.</summary>
    [Function(nameof(PeoplePageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/equipe")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ShowAsync(request, call, cancellationToken) : SitePage.NotFound();
}
